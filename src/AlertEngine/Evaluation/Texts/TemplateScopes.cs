using System.Collections.Immutable;
using AlertEngine.GoTemplates;
using AlertEngine.Labels;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation.Texts;

/// <summary>Whom the texts of a rule ask, and for which time.</summary>
internal static class TemplateScopes
{
    /// <summary>Queries of texts ask for the slot itself, as in Prometheus, however far back the rule asks.</summary>
    public static TextScope Of(RuleGroup group, RuleTurn turn, Func<Duration> timeLeft) => new(
        turn.Settings,
        new RenderContext
        {
            Now = turn.Slot.ToDateTimeOffset(),
            ExternalUrl = turn.Settings.ExternalUrl,
            Query = turn.Source is { } source ? (text, token) => AskAsync(source, RuleQuery.Of(group, text), turn.Slot, timeLeft(), token) : null,
        },
        group.Dialect);

    private static async ValueTask<QueryAnswer> AskAsync(
        IDataSource source, RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken)
    {
        var outcome = await source.AskAsync(query, at, timeLeft, new SeriesCache<LabelSet>(labels => labels), cancellationToken);
        if (outcome is QueryOutcome<LabelSet>.Failed failed)
        {
            return new QueryAnswer.Failed(failed.Failure.Message);
        }

        using var answer = ((QueryOutcome<LabelSet>.Answered)outcome).Answer;
        var items = ImmutableArray.CreateBuilder<QuerySample>(answer.Samples.Length);
        foreach (var sample in answer.Samples)
        {
            items.Add(new(sample.Series.Select(label => KeyValuePair.Create(label.Name, label.Value)), sample.Value)
            {
                Histogram = sample.Histogram?.ToString(),
                Timestamp = at.ToUnixTimeSeconds(),
            });
        }

        return new QueryAnswer.Samples(items.DrainToImmutable());
    }
}
