using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>What fired on one day.</summary>
/// <param name="Fired">How many firings began.</param>
/// <param name="FiringFor">How long alerts fired, each counted by itself.</param>
internal sealed record DayTotal(LocalDate Day, int Fired, Duration FiringFor)
{
    /// <summary>Every day of the result, in order.</summary>
    public static ImmutableArray<DayTotal> Of(BacktestResult result, DateTimeZone zone)
    {
        var firings = result.Alerting.SelectMany(rule => rule.Firings).ToList();
        var (first, last) = (result.Time.Start.InZone(zone).Date, (result.Time.End - Duration.Epsilon).InZone(zone).Date);

        return
        [
            .. from number in Enumerable.Range(0, Period.DaysBetween(first, last) + 1)
               let day = first.PlusDays(number)
               let time = new Interval(zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant())
               select new DayTotal(
                   day,
                   firings.Count(span => time.Contains(span.From)),
                   firings.Select(span => span.Within(time)?.Length ?? Duration.Zero).Aggregate(Duration.Zero, (sum, length) => sum + length)),
        ];
    }
}
