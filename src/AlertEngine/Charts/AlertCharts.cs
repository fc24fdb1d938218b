using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Evaluation;
using AlertEngine.Explaining;
using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Charts;

/// <summary>
/// Draws the last hour of the rule behind a notification's first firing alert. Only rules in force are asked about, never what an
/// alert says of its origin.
/// </summary>
internal sealed partial class AlertCharts(
    RuleOrigins origins, RuleSources sources, ActiveConfig config, TimeProvider time, ILogger<AlertCharts> logger) : IMessageCharts
{
    private const int MostKept = 50;

    private static readonly Duration Patience = Duration.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<RuleKey, Asked> kept = [];

    public async Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken)
    {
        var found = notification.Alerts.Where(alert => alert.Fires).Take(ChartImage.MostNamed)
            .Select(alert => origins.Of(alert.Alert.Fingerprint, alert.Alert.Labels["alertname"]).FirstOrDefault())
            .OfType<RuleOrigin>().ToList();
        if (found is not [{ Rule: var rule }, ..])
        {
            return null;
        }

        var asked = Ask(rule);
        if (await asked.Answer.WaitAsync(cancellationToken) is not { IsEmpty: false } series)
        {
            return null;
        }

        var elements = found.Where(origin => origin.Rule == rule).Select(origin => origin.Look.Subject.Element).ToList();
        try
        {
            return ChartImage.Png(asked.Making.Make(series, elements, ChartSpan.LastHour(asked.At), config.Current.Config.Messages.Zone));
        }
        catch (Exception e) // a message is more than its picture
        {
            NotDrawn(rule.Definition.Name, e);

            return null;
        }
    }

    // The integrations of a receiver, and the groups of a rule, ask at the same time for the same.
    private Asked Ask(AlertingRule rule)
    {
        var now = time.GetCurrentInstant();
        lock (gate)
        {
            if (kept.TryGetValue(rule.Key, out var asked) && Minute(asked.At) == Minute(now))
            {
                return asked;
            }

            foreach (var (key, old) in kept)
            {
                if (kept.Count >= MostKept || Minute(old.At) != Minute(now))
                {
                    kept.Remove(key);
                }
            }

            var making = ChartMaking.Of(rule.Definition.Expression, RuleExpression.Parse(rule.Definition));

            return kept[rule.Key] = new(now, making, Task.Run(() => AskAsync(rule, making, now)));
        }
    }

    // Ends by itself: whoever waits first may be gone before the others.
    private async Task<ImmutableArray<RangeSeries>> AskAsync(AlertingRule rule, ChartMaking making, Instant now)
    {
        if (sources.For(rule.Group) is not { } source)
        {
            return [];
        }

        using var timer = new CancellationTokenSource(Patience.ToTimeSpan(), time);
        try
        {
            var span = ChartSpan.LastHour(now);
            var outcome = await source.AskRangeAsync(
                RuleQuery.Of(rule.Group, making.Expression), span.Time, span.Step, ChartMaking.MostSeries, Patience, timer.Token);
            if (outcome is RangeOutcome.Answered answered)
            {
                return answered.Series;
            }

            NoAnswer(rule.Definition.Name, ((RangeOutcome.Failed)outcome).Failure.Message);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            NoAnswer(rule.Definition.Name, "no answer in time");
        }
        catch (Exception e) // as above
        {
            NotDrawn(rule.Definition.Name, e);
        }

        return [];
    }

    private static long Minute(Instant at) => at.ToUnixTimeSeconds() / 60;

    [LoggerMessage(LogLevel.Debug, "A message goes without a chart")]
    private partial void NoAnswer(string rule, string err);

    [LoggerMessage(LogLevel.Error, "A chart could not be drawn")]
    private partial void NotDrawn(string rule, Exception exception);

    /// <summary>What was asked about a rule, and when.</summary>
    private sealed record Asked(Instant At, ChartMaking Making, Task<ImmutableArray<RangeSeries>> Answer);
}
