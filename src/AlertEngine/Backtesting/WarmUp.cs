using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.PromQL.Analysis;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>
/// How long before the time that is asked for groups begin, so that alerts which wait have waited, and what is read of recorded
/// series is there.
/// </summary>
internal sealed class WarmUp
{
    private static readonly Duration LookBack = Duration.FromMinutes(5);

    private readonly ImmutableArray<(RuleGroup Group, Rule Rule)> rules;
    private readonly ImmutableArray<ImmutableArray<(int Reader, Duration Reach)>> readers;
    private readonly Duration?[] known;
    private readonly Duration defaultInterval;

    private WarmUp(ImmutableArray<RuleGroup> groups, ReadSeries reading, Duration defaultInterval)
    {
        this.defaultInterval = defaultInterval;
        rules = [.. groups.SelectMany(group => group.Rules.Select(rule => (group, rule)))];
        readers = [.. Enumerable.Range(0, rules.Length).Select(written => ReadersOf(written, reading))];
        known = new Duration?[rules.Length];
    }

    /// <summary>For each group, in their order.</summary>
    public static ImmutableArray<Duration> Of(ImmutableArray<RuleGroup> groups, ReadSeries reading, Duration defaultInterval)
    {
        var warmUp = new WarmUp(groups, reading, defaultInterval);
        var next = 0;

        return [.. groups.Select(group => group.Rules.Select(_ => warmUp.Of(next++)).DefaultIfEmpty().Max())];
    }

    private Duration Of(int position)
    {
        if (known[position] is { } done)
        {
            return done;
        }

        // One slot more, as slots stand anywhere between.
        var (group, rule) = rules[position];
        var begin = (group.Interval ?? defaultInterval) + (rule is Rule.Alerting alerting ? alerting.For + alerting.KeepFiringFor : Duration.Zero);
        known[position] = begin; // rules that read each other in a circle end here
        foreach (var (reader, reach) in readers[position])
        {
            begin = Duration.Max(begin, Of(reader) + reach + LookBack);
        }

        known[position] = begin;

        return begin;
    }

    private ImmutableArray<(int Reader, Duration Reach)> ReadersOf(int written, ReadSeries reading)
    {
        if (!reading.AnyHere)
        {
            return [];
        }

        var series = RuleExpression.WrittenBy(rules[written].Group, rules[written].Rule).ToList();

        return
        [
            .. from reader in rules.Index()
               where reader.Index != written
               let expr = RuleExpression.Parse(reader.Item.Rule)
               where expr is not null && reading.WayOf(expr, reader.Item.Rule.Expression) is AnswerWay.Here
               where ReadSeries.SelectorsOf(expr).Any(selector => series.Exists(labels => RuleOrder.MayRead(selector, labels)))
               select (reader.Index, Duration.FromTimeSpan(TimeReach.Of(expr).Back)),
        ];
    }
}
