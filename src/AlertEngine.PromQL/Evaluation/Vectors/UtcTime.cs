using System.Globalization;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>
/// A time by the calendar of UTC. It reaches as far as 64 bits of seconds do, and is for every float what Go makes of it:
/// what does not fit is the earliest second, and the calendar wraps around there.
/// </summary>
internal readonly record struct UtcTime
{
    private const int SecondsPerDay = 86_400;
    private const int DaysPer400Years = 146_097;

    /// <summary>A multiple of 400 years that puts year 0 of this count before all times.</summary>
    private const long ShiftedYears = 292_277_022_400;

    /// <summary>From the first of March of that year on. In years that begin with March the leap day is the last.</summary>
    private const long DaysBefore1970 = (ShiftedYears / 400 * DaysPer400Years) + 719_468;

    private readonly ulong seconds;

    public UtcTime(long unixSeconds) => seconds = unchecked((ulong)(unixSeconds + (DaysBefore1970 * SecondsPerDay)));

    public int Minute => (int)(seconds % 3600 / 60);

    public int Hour => (int)(seconds % SecondsPerDay / 3600);

    /// <summary>Sunday is 0. The count of days began on a Wednesday.</summary>
    public int DayOfWeek => (int)((Days + 3) % 7);

    public int Day => DayOfMarchYear - (((153 * MonthsSinceMarch) + 2) / 5) + 1;

    public int Month => MonthsSinceMarch < 10 ? MonthsSinceMarch + 3 : MonthsSinceMarch - 9;

    public long Year => MarchYear + (MonthsSinceMarch < 10 ? 0 : 1);

    public int DayOfYear => MonthsSinceMarch < 10 ? DayOfMarchYear + (IsLeap ? 61 : 60) : DayOfMarchYear - 305;

    public int DaysInMonth => Month switch
    {
        2 => IsLeap ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private ulong Days => seconds / SecondsPerDay;

    private int DayOf400Years => (int)(Days % DaysPer400Years);

    private int YearOf400Years =>
        (DayOf400Years - (DayOf400Years / 1460) + (DayOf400Years / 36_524) - (DayOf400Years / 146_096)) / 365;

    private long MarchYear => (long)(Days / DaysPer400Years * 400) + YearOf400Years - ShiftedYears;

    private int DayOfMarchYear =>
        DayOf400Years - (365 * YearOf400Years) - (YearOf400Years / 4) + (YearOf400Years / 100);

    private int MonthsSinceMarch => ((5 * DayOfMarchYear) + 2) / 153;

    private bool IsLeap => Year % 4 == 0 && (Year % 100 != 0 || Year % 400 == 0);

    public static UtcTime Of(double unixSeconds) =>
        new(unixSeconds is >= long.MinValue and < -(double)long.MinValue ? (long)unixSeconds : long.MinValue);

    /// <summary>As timestamps are written: <c>2009-02-13T23:31:30Z</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}-{Day:D2}T{Hour:D2}:{Minute:D2}:{seconds % 60:D2}Z");
}
