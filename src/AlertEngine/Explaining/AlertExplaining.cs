using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Dispatch;
using AlertEngine.Labels;
using AlertEngine.Rules;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Explaining;

/// <summary>Follows an alert from its rule to those who are told.</summary>
internal sealed class AlertExplaining(AlertStore alerts, RuleOrigins origins, Dispatcher dispatcher, GroupExplaining groups, TimeProvider time)
{
    private const int MostAlike = 5;

    private static readonly Duration AssumedLife = Duration.FromMinutes(5);

    /// <summary>Null when there is no such alert, neither in the router nor of a rule.</summary>
    public async Task<Explanation?> ExplainAsync(Fingerprint asked, CancellationToken cancellationToken)
    {
        var known = alerts.All.FirstOrDefault(alert => alert.Fingerprint == asked);
        var from = origins.Of(asked, known?.Labels[ResultLabels.AlertName]);
        var labels = known?.Labels ?? LabelsOf(from);

        return labels is null ? null : await ExplainAsync(labels, from, cancellationToken);
    }

    /// <summary>The alert may be one that is not there: then it is told what would become of it.</summary>
    public Task<Explanation> ExplainAsync(LabelSet asked, CancellationToken cancellationToken)
    {
        var from = origins.Of(asked.Fingerprint, asked[ResultLabels.AlertName]);

        return ExplainAsync(alerts.Find(asked) is null ? LabelsOf(from) ?? asked : asked, from, cancellationToken);
    }

    private async Task<Explanation> ExplainAsync(LabelSet labels, ImmutableArray<RuleOrigin> from, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();
        var known = alerts.Find(labels);
        var isDropped = known is null && !from.IsEmpty && from.All(origin => origin.Leaving is null);
        var outlook = isDropped ? null : await dispatcher.ExplainAsync(known ?? Imagined(labels, now), cancellationToken);

        return new(
            now,
            labels.Fingerprint.ToString(),
            ExplainedTexts.Of(labels),
            known is null ? null : new(!known.IsResolvedAt(now), known.StartsAt, known.EndsAt, known.UpdatedAt, known.GeneratorUrl),
            known is null && from.IsEmpty ? AlikeTo(labels) : [],
            [.. from.Select(RuleExplaining.Of)],
            outlook is null ? [] : [.. outlook.Trace.Steps.Select(RouteExplaining.Of)],
            outlook is null ? [] : [.. outlook.Groups.Select(group => groups.Of(group, labels.Fingerprint, now))]);
    }

    // Who asks by hand seldom knows all labels of an alert.
    private ImmutableArray<ExplainedLikeness> AlikeTo(LabelSet labels) =>
    [
        .. alerts.All
            .Where(alert => labels.All(label => alert.Labels[label.Name] == label.Value))
            .Take(MostAlike)
            .Select(alert => new ExplainedLikeness(alert.Fingerprint.ToString(), ExplainedTexts.Of(alert.Labels))),
    ];

    private static LabelSet? LabelsOf(ImmutableArray<RuleOrigin> from) =>
        from.FirstOrDefault() is { } origin ? origin.Leaving ?? origin.Look.Labels : null;

    private static Alert Imagined(LabelSet labels, Instant now) => new()
    {
        Labels = labels,
        Annotations = Annotations.Empty,
        StartsAt = now,
        EndsAt = now + AssumedLife,
        GeneratorUrl = "",
        UpdatedAt = now,
    };
}
