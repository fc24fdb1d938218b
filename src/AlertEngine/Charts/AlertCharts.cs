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
/// Draws the last hour of the rule behind a notification's first firing alert: all its series, or where they are too many those of the
/// alerts. Only rules in force are asked about, never what an alert says of its origin.
/// </summary>
internal sealed partial class AlertCharts(
    RuleOrigins origins, RuleSources sources, ActiveConfig config, TimeProvider time, ILogger<AlertCharts> logger) : IMessageCharts
{
    private const int MostKept = 50;

    private static readonly Duration Patience = Duration.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<(RuleKey Rule, string Expression), Asked> kept = [];

    public async Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken)
    {
        var found = notification.Alerts.Where(alert => alert.Fires).Take(ChartImage.MostNamed)
            .Select(alert => origins.Of(alert.Alert.Fingerprint, alert.Alert.Labels[ResultLabels.AlertName]).FirstOrDefault())
            .OfType<RuleOrigin>().ToList();
        if (found is not [{ Rule: var rule }, ..])
        {
            return SampleCharts.Draw(notification);
        }

        var elements = found.Where(origin => origin.Rule == rule).Select(origin => origin.Look.Subject.Element).ToList();
        var making = ChartMaking.Of(rule.Definition.Expression, RuleExpression.Parse(rule.Definition));
        var asked = Ask(rule, making.Expression);
        var outcome = await asked.Outcome.WaitAsync(cancellationToken);
        if (outcome is RangeOutcome.Failed { Failure.Fault: QueryFault.TooLarge })
        {
            asked = Ask(rule, making.OfSeries(elements));
            outcome = await asked.Outcome.WaitAsync(cancellationToken);
        }

        if (outcome is not RangeOutcome.Answered { Series: { IsEmpty: false } series })
        {
            NoAnswer(rule.Definition.Name, (outcome as RangeOutcome.Failed)?.Failure.Message ?? "the source has nothing of the last hour");

            return null;
        }

        try
        {
            return ChartImage.Png(making.Make(series, elements, ChartSpan.LastHour(asked.At), config.Current.Config.Messages.Zone));
        }
        catch (Exception e) // a message is more than its picture
        {
            NotDrawn(rule.Definition.Name, e);

            return null;
        }
    }

    // The integrations of a receiver, and the groups of a rule, ask at the same time for the same.
    private Asked Ask(AlertingRule rule, string expression)
    {
        var now = time.GetCurrentInstant();
        lock (gate)
        {
            if (kept.TryGetValue((rule.Key, expression), out var asked) && Minute(asked.At) == Minute(now))
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

            return kept[(rule.Key, expression)] = new(now, Task.Run(() => AskAsync(rule, expression, now)));
        }
    }

    // Ends by itself: whoever waits first may be gone before the others.
    private async Task<RangeOutcome> AskAsync(AlertingRule rule, string expression, Instant now)
    {
        if (sources.For(rule.Group) is not { } source)
        {
            return new RangeOutcome.Failed(new(QueryFault.Unreachable, "the rule has no source"));
        }

        using var timer = new CancellationTokenSource(Patience.ToTimeSpan(), time);
        try
        {
            var span = ChartSpan.LastHour(now);

            return await source.AskRangeAsync(
                RuleQuery.Of(rule.Group, expression), span.Time, span.Step, ChartMaking.MostSeries, Patience, timer.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return new RangeOutcome.Failed(new(QueryFault.TimedOut, "no answer in time"));
        }
        catch (Exception e) // as above
        {
            NotDrawn(rule.Definition.Name, e);

            return new RangeOutcome.Failed(new(QueryFault.Broken, e.Message));
        }
    }

    private static long Minute(Instant at) => at.ToUnixTimeSeconds() / 60;

    [LoggerMessage(LogLevel.Information, "A message goes without a chart")]
    private partial void NoAnswer(string rule, string err);

    [LoggerMessage(LogLevel.Error, "A chart could not be drawn")]
    private partial void NotDrawn(string rule, Exception exception);

    /// <summary>What was asked about a rule, and when.</summary>
    private sealed record Asked(Instant At, Task<RangeOutcome> Outcome);
}
