using System.Globalization;
using AlertEngine.Muting;

namespace AlertEngine.Configuration.Routing;

/// <summary>The notations of ranges in time intervals: one value, or two with a colon between them.</summary>
internal static class RangeText
{
    // The shortest month decides whether a range that counts from both of its ends can ever hold.
    private const int ShortestMonth = 28;

    private static readonly string[] WeekdayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] MonthNames =
    [
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>The range, with the text it is printed as; null with the reason when it is none.</summary>
    public delegate T? Parse<T>(string text, out string canonical, out string error)
        where T : struct;

    public static int? MinuteOfDay(string text)
    {
        if (text is not [var h1, var h2, ':', var m1, var m2] || !(h1, h2, m1, m2).IsDigits())
        {
            return null;
        }

        var minute = (10 * (h1 - '0') + (h2 - '0')) * 60 + 10 * (m1 - '0') + (m2 - '0');

        return m1 <= '5' && minute <= 1440 ? minute : null;
    }

    public static WeekdayRange? Weekdays(string text, out string canonical, out string error)
    {
        canonical = text.ToLowerInvariant();
        var (from, to) = Ends(canonical, out error);
        foreach (var end in (string[])[from, to])
        {
            if (error.Length == 0 && !WeekdayNames.Contains(end))
            {
                error = $"{end} is not a valid weekday";
            }
        }

        if (error.Length > 0)
        {
            return null;
        }

        var range = new WeekdayRange(Array.IndexOf(WeekdayNames, from), Array.IndexOf(WeekdayNames, to));
        if (range.From <= range.To)
        {
            return range;
        }

        error = "start day cannot be before end day";

        return null;
    }

    public static NumberRange? DaysOfMonth(string text, out string canonical, out string error)
    {
        canonical = text;
        if (Numbers(text, Number, "day of the month", out error) is not { } range)
        {
            return null;
        }

        error = OutsideMonth(range.From) ?? OutsideMonth(range.To)
            ?? (range is { From: < 0, To: > 0 } ? "end day must be negative if start day is negative" : null)
            ?? (InShortestMonth(range.From) > InShortestMonth(range.To)
                ? $"end day {range.To} is always before start day {range.From}"
                : "");

        return error.Length == 0 ? range : null;
    }

    public static NumberRange? Months(string text, out string canonical, out string error)
    {
        canonical = text;
        if (Numbers(text.ToLowerInvariant(), Month, "month", out error) is not { } range)
        {
            return null;
        }

        canonical = range.From == range.To ? $"{range.From}" : $"{range.From}:{range.To}";
        error = range.To < range.From ? $"end month {MonthName(range.To)} is before start month {MonthName(range.From)}" : "";

        return error.Length == 0 ? range : null;
    }

    public static NumberRange? Years(string text, out string canonical, out string error)
    {
        canonical = text;
        if (Numbers(text, Number, "year", out error) is not { } range)
        {
            return null;
        }

        error = range.To < range.From ? $"end year {range.To} is before start year {range.From}" : "";

        return error.Length == 0 ? range : null;
    }

    private static NumberRange? Numbers(string text, Func<string, int?> parse, string kind, out string error)
    {
        var (from, to) = Ends(text, out error);
        if (error.Length > 0)
        {
            return null;
        }

        error = parse(from) is null ? $"{from} is not a valid {kind}" : parse(to) is null ? $"{to} is not a valid {kind}" : "";

        return error.Length == 0 ? new NumberRange(parse(from)!.Value, parse(to)!.Value) : null;
    }

    private static (string From, string To) Ends(string text, out string error)
    {
        var ends = text.Split(':');
        error = ends.Length > 2 ? $"couldn't parse range {text}, invalid format" : "";

        return (ends[0], ends[^1]);
    }

    private static string MonthName(int month) => month is >= 1 and <= 12 ? MonthNames[month - 1] : $"{month}";

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Month(string text) =>
        Array.IndexOf(MonthNames, text) is >= 0 and var index ? index + 1 : Number(text);

    private static string? OutsideMonth(int day) =>
        day is 0 or < -31 or > 31 ? $"{day} is not a valid day of the month: out of range" : null;

    private static int InShortestMonth(int day) => day < 0 ? ShortestMonth + day : day;

    private static bool IsDigits(this (char, char, char, char) text) =>
        char.IsAsciiDigit(text.Item1) && char.IsAsciiDigit(text.Item2) && char.IsAsciiDigit(text.Item3) && char.IsAsciiDigit(text.Item4);
}
