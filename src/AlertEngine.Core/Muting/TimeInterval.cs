using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>A named set of times. An instant is in it when it is in any of its parts.</summary>
public sealed record TimeInterval(string Name, ImmutableArray<TimeIntervalPart> Parts);

/// <summary>Times that fit every field which is given; null is a field that every time fits.</summary>
public sealed record TimeIntervalPart
{
    public ImmutableArray<TimeOfDayRange>? Times { get; init; }
    public ImmutableArray<WeekdayRange>? Weekdays { get; init; }
    public ImmutableArray<NumberRange>? DaysOfMonth { get; init; }
    public ImmutableArray<NumberRange>? Months { get; init; }
    public ImmutableArray<NumberRange>? Years { get; init; }
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;
}

/// <summary>Minutes since midnight, the last one excluded; 1440 is the end of the day.</summary>
public readonly record struct TimeOfDayRange(int FromMinute, int ToMinute);

/// <summary>Sunday is 0, both ends are included.</summary>
public readonly record struct WeekdayRange(int From, int To);

/// <summary>Days, months or years, both ends included; negative days count from the end of the month.</summary>
public readonly record struct NumberRange(int From, int To);
