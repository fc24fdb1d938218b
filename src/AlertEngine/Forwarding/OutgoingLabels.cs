using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Labels;
using AlertEngine.Relabeling;

namespace AlertEngine.Forwarding;

/// <summary>
/// Under which labels alerts of rules leave the rules, for other Alertmanagers and for our own router alike: with the external
/// labels, and relabelled as <c>alert_relabel_configs</c> say.
/// </summary>
internal sealed class OutgoingLabels
{
    private volatile Settings current = new(LabelSet.Empty, new([]));

    public void Follow(Config config) => current = new(config.Global.Evaluation.ExternalLabels, new(config.Forwarding.Relabeling));

    /// <summary>Null for an alert that nobody is to be told of.</summary>
    public LabelSet? Of(AlertReport report) => Of(report.Labels);

    public LabelSet? Of(LabelSet ofRule)
    {
        var settings = current;

        return settings.Relabeling.Apply(settings.ExternalLabels.With(ofRule)) is { Count: > 0 } labels ? labels : null;
    }

    private sealed record Settings(LabelSet ExternalLabels, Relabeler Relabeling);
}
