using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Persistence;

/// <summary>What is kept of one alert of a rule, so that it goes on after a restart as if nothing had happened.</summary>
/// <param name="Labels">The identity of the alert within its rule.</param>
/// <param name="Element">The labels of the series that it was made of, which its annotations speak of.</param>
/// <param name="Value">The value of that series when the phase began.</param>
internal sealed record RuleAlertRecord(LabelSet Labels, LabelSet Element, AlertPhase Phase, double Value);
