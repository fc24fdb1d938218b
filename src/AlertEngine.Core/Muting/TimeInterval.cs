using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>A named set of times. An instant is in it when it is in any of its parts.</summary>
public sealed record TimeInterval(string Name, ImmutableArray<TimeIntervalPart> Parts)
{
    private static readonly Duration OneDay = Duration.FromDays(1);
    private static readonly Duration Horizon = Duration.FromDays(366);

    public bool Contains(Instant at) => CountAt(at) > 0;

    /// <summary>In how many of its parts the instant is.</summary>
    public int CountAt(Instant at) => Parts.Count(part => part.Contains(at));

    /// <summary>When it next begins or ends; null when it does neither within a year.</summary>
    public Instant? NextChangeAfter(Instant at)
    {
        var isNow = Contains(at);
        var until = at + Horizon;
        for (var day = at; day < until; day += OneDay)
        {
            var change = Parts.SelectMany(part => part.EdgesWithin(new(day, day + OneDay)))
                .Where(edge => edge > at && Contains(edge) != isNow)
                .Select(edge => (Instant?)edge)
                .Min();
            if (change is not null)
            {
                return change;
            }
        }

        return null;
    }
}

/// <summary>Times that fit every field which is given; null is a field that every time fits.</summary>
public sealed record TimeIntervalPart
{
    public ImmutableArray<TimeOfDayRange>? Times { get; init; }
    public ImmutableArray<WeekdayRange>? Weekdays { get; init; }
    public ImmutableArray<NumberRange>? DaysOfMonth { get; init; }
    public ImmutableArray<NumberRange>? Months { get; init; }
    public ImmutableArray<NumberRange>? Years { get; init; }
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    public bool Contains(Instant at)
    {
        var local = at.InZone(Zone).LocalDateTime;
        var minute = local.Hour * 60 + local.Minute;
        var weekday = (int)local.DayOfWeek % 7; // NodaTime's Sunday is 7
        var daysInMonth = local.Calendar.GetDaysInMonth(local.Year, local.Month);

        return Fits(Times, range => minute >= range.FromMinute && minute < range.ToMinute)
            && Fits(Weekdays, range => weekday >= range.From && weekday <= range.To)
            && Fits(DaysOfMonth, range => range.HasDay(local.Day, daysInMonth))
            && Fits(Months, range => range.Has(local.Month))
            && Fits(Years, range => range.Has(local.Year));
    }

    /// <summary>The moments at which the answer could become another: midnights, the ends of the times, and changes of the clock.</summary>
    internal IEnumerable<Instant> EdgesWithin(Interval span)
    {
        int[] minutes = [0, .. (Times ?? []).SelectMany<TimeOfDayRange, int>(range => [range.FromMinute, range.ToMinute])];
        var last = span.End.InZone(Zone).Date;
        for (var date = span.Start.InZone(Zone).Date; date <= last; date = date.PlusDays(1))
        {
            foreach (var minute in minutes)
            {
                var local = Zone.MapLocal(date.AtMidnight().PlusMinutes(minute));
                if (local.Count > 0) // else the clock jumps over it, and that is an edge as well
                {
                    yield return local.First().ToInstant();
                    yield return local.Last().ToInstant();
                }
            }
        }

        foreach (var change in Zone.GetZoneIntervals(span).Where(interval => interval.HasStart))
        {
            yield return change.Start;
        }
    }

    private static bool Fits<T>(ImmutableArray<T>? ranges, Func<T, bool> has) => ranges is not { } given || given.Any(has);
}

/// <summary>Minutes since midnight, the last one excluded; 1440 is the end of the day.</summary>
public readonly record struct TimeOfDayRange(int FromMinute, int ToMinute);

/// <summary>Sunday is 0, both ends are included.</summary>
public readonly record struct WeekdayRange(int From, int To);

/// <summary>Days, months or years, both ends included; negative days count from the end of the month.</summary>
public readonly record struct NumberRange(int From, int To)
{
    public bool Has(int number) => number >= From && number <= To;

    /// <summary>Days that a month does not have are left out: a range that begins behind its end has none in it.</summary>
    public bool HasDay(int day, int daysInMonth) => day >= InMonth(From, daysInMonth) && day <= InMonth(To, daysInMonth);

    private static int InMonth(int day, int daysInMonth) => day < 0 ? daysInMonth + day + 1 : day;
}
