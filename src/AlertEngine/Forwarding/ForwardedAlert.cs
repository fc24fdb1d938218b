using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Forwarding;

/// <summary>What is said of an alert, under the labels that it has on the other side.</summary>
internal readonly record struct ForwardedAlert(AlertReport Report, LabelSet Labels);
