using System.Collections.Immutable;
using AlertEngine.Backtesting;
using AlertEngine.Durations;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Cli.Backtesting;

/// <summary>What is said of a backtest, in whatever form.</summary>
/// <param name="Before">What an earlier version of the rules did; null when nothing is compared.</param>
internal sealed record BacktestReport(BacktestResult Result, BacktestResult? Before, DateTimeZone Zone)
{
    private static readonly ZonedDateTimePattern Moments = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss", DateTimeZoneProviders.Tzdb);

    /// <summary>Null when nothing is compared.</summary>
    public ImmutableArray<AlertDifference>? Differences { get; } = Before is null ? null : FiringDifference.Of(Before, Result);

    /// <summary>Null where nobody asked for messages.</summary>
    public MessageTotals? Messages { get; } = Result.Messages is { } messages ? MessageTotals.Of(messages, Zone) : null;

    public MessageTotals? MessagesBefore { get; } = Before?.Messages is { } messages ? MessageTotals.Of(messages, Zone) : null;

    public ImmutableArray<DayTotal> Days { get; } = DayTotal.Of(Result, Zone);

    /// <summary>How many messages an integration was told to send before; null when nothing is compared.</summary>
    public int? Earlier(MessageTotal total) =>
        MessagesBefore is { } before ? before.Receivers.FirstOrDefault(other => (other.Receiver, other.Integration) == (total.Receiver, total.Integration))?.Messages ?? 0 : null;

    /// <summary>In the zone of the report, which is named once.</summary>
    public string Show(Instant at) => Moments.Format(at.InZone(Zone));

    public string Show(AlertSpan span) => $"{Show(span.From)} to {(span.IsOpen ? "the end" : Show(span.To))}";

    /// <summary>To the second.</summary>
    public static string Show(Duration duration) => PrometheusDuration.Format(Duration.FromSeconds((long)Math.Round(duration.TotalSeconds)));

    public static string ShowIfAny(Duration duration) => duration > Duration.Zero ? Show(duration) : "-";

    /// <summary>How many alerts of a rule went on when the time was over.</summary>
    public static string ShowAtEnd(RuleHistory rule) => (rule.FiringNow, rule.PendingNow) switch
    {
        (0, 0) => "",
        (var firing, 0) => $"{firing} firing",
        (0, var pending) => $"{pending} pending",
        var (firing, pending) => $"{firing} firing, {pending} pending",
    };
}
