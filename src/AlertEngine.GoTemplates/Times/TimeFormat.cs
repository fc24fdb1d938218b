using System.Globalization;
using System.Text;

namespace AlertEngine.GoTemplates.Times;

/// <summary>Writes times by a layout.</summary>
internal static class TimeFormat
{
    public const string Default = "2006-01-02 15:04:05.999999999 -0700 MST";
    public const string Rfc3339Nano = "2006-01-02T15:04:05.999999999Z07:00";

    public static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    public static readonly string[] Weekdays = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    public static string Format(TimeValue time, string layout)
    {
        var text = new StringBuilder(layout.Length + 16);
        foreach (var chunk in Layout.Parse(layout))
        {
            Append(text, time, chunk);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, TimeValue time, LayoutChunk chunk)
    {
        var date = time.Date;
        var (hour, minute, second) = (time.SecondOfDay / 3600, time.SecondOfDay / 60 % 60, time.SecondOfDay % 60);
        _ = chunk.Part switch
        {
            LayoutPart.LongMonth => text.Append(Months[date.Month - 1]),
            LayoutPart.Month => text.Append(Months[date.Month - 1], 0, 3),
            LayoutPart.MonthNumber => text.Append(date.Month),
            LayoutPart.MonthTwoDigits => text.Append(date.Month.ToString("00")),
            LayoutPart.LongWeekday => text.Append(Weekdays[Calendar.Weekday(time.Day)]),
            LayoutPart.Weekday => text.Append(Weekdays[Calendar.Weekday(time.Day)], 0, 3),
            LayoutPart.Day => text.Append(date.Day),
            LayoutPart.DaySpaced => text.Append(date.Day.ToString().PadLeft(2)),
            LayoutPart.DayTwoDigits => text.Append(date.Day.ToString("00")),
            LayoutPart.YearDaySpaced => text.Append(YearDay(time).ToString().PadLeft(3)),
            LayoutPart.YearDayThreeDigits => text.Append(YearDay(time).ToString("000")),
            LayoutPart.Hour => text.Append(hour.ToString("00")),
            LayoutPart.Hour12 => text.Append(Hour12(hour)),
            LayoutPart.Hour12TwoDigits => text.Append(Hour12(hour).ToString("00")),
            LayoutPart.Minute => text.Append(minute),
            LayoutPart.MinuteTwoDigits => text.Append(minute.ToString("00")),
            LayoutPart.Second => text.Append(second),
            LayoutPart.SecondTwoDigits => text.Append(second.ToString("00")),
            LayoutPart.Year => text.Append(date.Year.ToString("0000")),
            LayoutPart.YearTwoDigits => text.Append(Math.Abs(date.Year % 100).ToString("00")),
            LayoutPart.UpperHalf => text.Append(hour >= 12 ? "PM" : "AM"),
            LayoutPart.LowerHalf => text.Append(hour >= 12 ? "pm" : "am"),
            LayoutPart.ZoneName when time.Period.Abbreviation.Length == 0 => AppendOffset(text, time.Period.Offset, new(LayoutPart.Offset, "-0700")),
            LayoutPart.ZoneName => text.Append(time.Period.Abbreviation),
            LayoutPart.Offset or LayoutPart.OffsetOrZ => AppendOffset(text, time.Period.Offset, chunk),
            LayoutPart.FractionFixed or LayoutPart.FractionTrimmed => AppendFraction(text, time.Nanos, chunk),
            _ => text.Append(chunk.Text),
        };
    }

    public static int YearDay(TimeValue time) => (int)(time.Day - Calendar.Days(time.Date.Year, 1, 1)) + 1;

    private static int Hour12(int hour) => hour % 12 == 0 ? 12 : hour % 12;

    private static StringBuilder AppendOffset(StringBuilder text, int offset, LayoutChunk chunk)
    {
        if (offset == 0 && chunk.Part == LayoutPart.OffsetOrZ)
        {
            return text.Append('Z');
        }

        var colon = chunk.Text.Contains(':') ? ":" : "";
        var digits = chunk.Text.Count(char.IsAsciiDigit);
        var size = Math.Abs(offset);
        text.Append(offset < 0 ? '-' : '+').Append((size / 3600).ToString("00"));
        if (digits > 2)
        {
            text.Append(colon).Append((size / 60 % 60).ToString("00"));
        }

        return digits > 4 ? text.Append(colon).Append((size % 60).ToString("00")) : text;
    }

    private static StringBuilder AppendFraction(StringBuilder text, int nanos, LayoutChunk chunk)
    {
        var digits = nanos.ToString("000000000")[..Math.Min(9, chunk.Text.Length - 1)];
        if (chunk.Part == LayoutPart.FractionTrimmed)
        {
            digits = digits.TrimEnd('0');
        }

        return digits.Length == 0 ? text : text.Append(chunk.Text[0]).Append(digits);
    }
}
