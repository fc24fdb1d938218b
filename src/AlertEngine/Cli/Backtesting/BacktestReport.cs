using System.Collections.Immutable;
using AlertEngine.Backtesting;
using AlertEngine.Durations;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Cli.Backtesting;

/// <summary>What is said of a backtest, in whatever form.</summary>
/// <param name="Differences">Null when nothing was compared.</param>
internal sealed record BacktestReport(BacktestResult Result, ImmutableArray<AlertDifference>? Differences, DateTimeZone Zone)
{
    private static readonly ZonedDateTimePattern Moments = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss", DateTimeZoneProviders.Tzdb);

    public ImmutableArray<DayTotal> Days { get; } = DayTotal.Of(Result, Zone);

    /// <summary>In the zone of the report, which is named once.</summary>
    public string Show(Instant at) => Moments.Format(at.InZone(Zone));

    /// <summary>To the second.</summary>
    public static string Show(Duration duration) => PrometheusDuration.Format(Duration.FromSeconds((long)Math.Round(duration.TotalSeconds)));

    public static string ShowIfAny(Duration duration) => duration > Duration.Zero ? Show(duration) : "-";
}
