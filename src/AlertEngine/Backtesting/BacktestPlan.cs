using System.Collections.Immutable;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>What follows from the rules alone: how their answers are come by, and when each group has to begin.</summary>
internal sealed class BacktestPlan
{
    private readonly ImmutableArray<Duration> warmUps;

    public BacktestPlan(BacktestOptions options)
    {
        Options = options;
        Reading = new(options.Groups);
        warmUps = options is { WarmsUp: true, IsReplay: false }
            ? WarmUp.Of(options.Groups, Reading, options.Settings.DefaultInterval)
            : [.. options.Groups.Select(_ => Duration.Zero)];
    }

    public BacktestOptions Options { get; }

    public ReadSeries Reading { get; }

    /// <summary>A time before anything happens.</summary>
    public Instant Begin =>
        Options.Time.Start
        - warmUps.DefaultIfEmpty().Max()
        - Options.Groups.Select(group => group.Interval ?? Options.Settings.DefaultInterval).DefaultIfEmpty().Max();

    /// <summary>Each group as it is evaluated, with the time through which it goes.</summary>
    public IEnumerable<(RuleGroup Group, Interval Time)> Groups =>
        Options.Groups.Zip(warmUps, (group, warmUp) => (group, new Interval(Options.Time.Start - warmUp, Options.Time.End)));
}
