namespace AlertEngine.GoTemplates.Times;

/// <summary>Days and dates of the Gregorian calendar, without end in either direction.</summary>
internal static class Calendar
{
    private const int SecondsPerDay = 86400;
    private const int DaysPerEra = 146097; // 400 years

    public readonly record struct Date(int Year, int Month, int Day);

    public static Date FromUnix(long seconds) => FromDays(FloorDivide(seconds, SecondsPerDay));

    /// <summary>The date so many days after the first of January 1970.</summary>
    public static Date FromDays(long days)
    {
        // Counted from the first of March, so that the leap day ends the year.
        var shifted = days + 719468;
        var era = FloorDivide(shifted, DaysPerEra);
        var dayOfEra = (int)(shifted - (era * DaysPerEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var month = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * month) + 2) / 5) + 1;
        month = month < 10 ? month + 3 : month - 9;

        return new Date((int)(yearOfEra + (era * 400)) + (month <= 2 ? 1 : 0), month, day);
    }

    /// <summary>Days since 1970; a month outside 1 to 12 carries into the year.</summary>
    public static long Days(long year, long month, long day)
    {
        year += FloorDivide(month - 1, 12);
        month = month - 1 - (FloorDivide(month - 1, 12) * 12) + 1;
        year -= month <= 2 ? 1 : 0;
        var era = FloorDivide(year, 400);
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;

        return (era * DaysPerEra) + dayOfEra - 719468;
    }

    /// <summary>Sunday is 0.</summary>
    public static int Weekday(long days) => (int)(((days % 7) + 11) % 7);

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static long FloorDivide(long a, long b) => (a / b) - (a % b < 0 ? 1 : 0);
}
