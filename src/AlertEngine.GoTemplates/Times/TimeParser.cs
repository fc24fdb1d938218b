using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Times;

/// <summary>Reads times by a layout; what the layout leaves out is zero, the zone UTC.</summary>
internal ref struct TimeParser
{
    private readonly string layout;
    private readonly string text;
    private ReadOnlySpan<char> rest;
    private int year;
    private int month = -1;
    private int day = -1;
    private int yearDay = -1;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private bool? afternoon;
    private Zone? zone;
    private string? outOfRange;

    private TimeParser(string layout, string text)
    {
        this.layout = layout;
        this.text = text;
        rest = text;
    }

    public static TimeValue? TryParse(string layout, string text, out string error) =>
        new TimeParser(layout, text).Parse(out error);

    private TimeValue? Parse(out string error)
    {
        error = "";
        var chunks = Layout.Parse(layout);
        for (var i = 0; i < chunks.Count; i++)
        {
            var before = rest;
            if (!Read(chunks[i]) || outOfRange is not null)
            {
                error = outOfRange is null
                    ? $"{Opening()}: cannot parse {Quoting.Quote(before.ToString())} as {Quoting.Quote(chunks[i].Text)}"
                    : $"parsing time {Quoting.Quote(text)}: {outOfRange} out of range";
                return null;
            }

            var isSecond = chunks[i].Part is LayoutPart.Second or LayoutPart.SecondTwoDigits;
            var next = i + 1 < chunks.Count ? chunks[i + 1].Part : LayoutPart.Literal;
            if (isSecond && next is not (LayoutPart.FractionFixed or LayoutPart.FractionTrimmed))
            {
                ReadStrayFraction();
            }
        }

        if (!rest.IsEmpty)
        {
            error = $"parsing time {Quoting.Quote(text)}: extra text: {Quoting.Quote(rest.ToString())}";
            return null;
        }

        return Build(out error);
    }

    private readonly string Opening() => $"parsing time {Quoting.Quote(text)} as {Quoting.Quote(layout)}";

    private TimeValue? Build(out string error)
    {
        error = "";
        if (this.afternoon is { } afternoon)
        {
            hour = afternoon && hour < 12 ? hour + 12 : !afternoon && hour == 12 ? 0 : hour;
        }

        if (yearDay >= 0)
        {
            if (yearDay < 1 || yearDay > (Calendar.IsLeap(year) ? 366 : 365))
            {
                error = $"parsing time {Quoting.Quote(text)}: day-of-year out of range";
                return null;
            }

            var date = Calendar.FromDays(Calendar.Days(year, 1, yearDay));
            (month, day) = (date.Month, date.Day);
        }

        (month, day) = (month < 0 ? 1 : month, day < 0 ? 1 : day);
        if (day < 1 || day > Calendar.DaysIn(year, month))
        {
            error = $"parsing time {Quoting.Quote(text)}: day out of range";
            return null;
        }

        var zone = this.zone ?? Zone.Utc;
        var local = (Calendar.Days(year, month, day) * 86400) + (hour * 3600) + (minute * 60) + second;
        return new TimeValue(local - zone.At(local).Offset, nanos, zone);
    }

    private bool Read(LayoutChunk chunk)
    {
        switch (chunk.Part)
        {
            case LayoutPart.Literal:
                return ReadLiteral(chunk.Text);
            case LayoutPart.LongMonth:
                return ReadName(TimeFormat.Months, short.MaxValue, out month) && ++month > 0;
            case LayoutPart.Month:
                return ReadName(TimeFormat.Months, 3, out month) && ++month > 0;
            case LayoutPart.LongWeekday:
                return ReadName(TimeFormat.Weekdays, short.MaxValue, out _);
            case LayoutPart.Weekday:
                return ReadName(TimeFormat.Weekdays, 3, out _);
            case LayoutPart.MonthNumber or LayoutPart.MonthTwoDigits:
                return ReadNumber(chunk, out month) && InRange(month is >= 1 and <= 12, "month");
            case LayoutPart.Day or LayoutPart.DayTwoDigits or LayoutPart.DaySpaced:
                return SkipSpace(chunk) && ReadNumber(chunk, out day);
            case LayoutPart.YearDaySpaced or LayoutPart.YearDayThreeDigits:
                return SkipSpace(chunk) && SkipSpace(chunk) && ReadDigits(3, least: 1, out yearDay);
            case LayoutPart.Hour:
                return ReadNumber(chunk, out hour) && InRange(hour < 24, "hour");
            case LayoutPart.Hour12 or LayoutPart.Hour12TwoDigits:
                return ReadNumber(chunk, out hour) && InRange(hour <= 12, "hour");
            case LayoutPart.Minute or LayoutPart.MinuteTwoDigits:
                return ReadNumber(chunk, out minute) && InRange(minute < 60, "minute");
            case LayoutPart.Second or LayoutPart.SecondTwoDigits:
                return ReadNumber(chunk, out second) && InRange(second < 60, "second");
            case LayoutPart.Year:
                return ReadDigits(4, 4, out year);
            case LayoutPart.YearTwoDigits:
                return ReadDigits(2, 2, out year) && (year += year >= 69 ? 1900 : 2000) > 0;
            case LayoutPart.UpperHalf or LayoutPart.LowerHalf:
                return ReadHalf(chunk.Part == LayoutPart.UpperHalf);
            case LayoutPart.ZoneName:
                return ReadZoneName();
            case LayoutPart.FractionFixed:
                return ReadFraction(chunk.Text.Length - 1);
            case LayoutPart.FractionTrimmed:
                return ReadStrayFraction();
            default:
                return ReadOffset(chunk);
        }
    }

    private bool InRange(bool holds, string what)
    {
        outOfRange = holds ? outOfRange : what;
        return true;
    }

    private bool ReadLiteral(string literal)
    {
        foreach (var c in literal)
        {
            if (c == ' ')
            {
                if (!rest.IsEmpty && rest[0] != ' ')
                {
                    return false;
                }

                rest = rest.TrimStart(' ');
            }
            else if (rest.IsEmpty || rest[0] != c)
            {
                return false;
            }
            else
            {
                rest = rest[1..];
            }
        }

        return true;
    }

    private bool ReadName(string[] names, int length, out int index)
    {
        for (index = 0; index < names.Length; index++)
        {
            var name = names[index].AsSpan(0, Math.Min(length, names[index].Length));
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[name.Length..];
                return true;
            }
        }

        return false;
    }

    private bool SkipSpace(LayoutChunk chunk)
    {
        rest = chunk.Text[0] == '_' && rest.StartsWith(' ') ? rest[1..] : rest;
        return true;
    }

    /// <summary>Two digits; one will do where the layout shows one.</summary>
    private bool ReadNumber(LayoutChunk chunk, out int number) =>
        ReadDigits(2, chunk.Text[0] == '0' ? 2 : 1, out number);

    private bool ReadDigits(int most, int least, out int number)
    {
        var length = rest[..Math.Min(most, rest.Length)].IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? Math.Min(most, rest.Length) : length;
        number = 0;
        if (length < least || length == 0)
        {
            return false;
        }

        number = int.Parse(rest[..length]);
        rest = rest[length..];
        return true;
    }

    private bool ReadHalf(bool upper)
    {
        afternoon = rest.StartsWith(upper ? "PM" : "pm") ? true
            : rest.StartsWith(upper ? "AM" : "am") ? false
            : null;
        rest = afternoon is null ? rest : rest[2..];
        return afternoon is not null;
    }

    private bool ReadZoneName()
    {
        var length = rest.IndexOfAnyExceptInRange('A', 'Z');
        length = length < 0 ? rest.Length : length;
        if (length is < 3 or > 5)
        {
            return false;
        }

        var name = rest[..length].ToString();
        zone = name == "UTC" ? Zone.Utc : Zone.Fixed(name, 0); // an abbreviation alone says nothing of the offset
        rest = rest[length..];
        return true;
    }

    private bool ReadOffset(LayoutChunk chunk)
    {
        if (chunk.Part == LayoutPart.OffsetOrZ && rest.StartsWith('Z'))
        {
            rest = rest[1..];
            zone = Zone.Utc;
            return true;
        }

        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
        {
            return false;
        }

        var negative = rest[0] == '-';
        rest = rest[1..];
        var offset = 0;
        var unit = 3600;
        for (var i = 1; i < chunk.Text.Length; unit /= 60)
        {
            var colon = chunk.Text[i] == ':';
            if ((colon && !rest.StartsWith(':')) || (colon && (rest = rest[1..]).IsEmpty)
                || !ReadDigits(2, 2, out var number))
            {
                return false;
            }

            offset += number * unit;
            i += colon ? 3 : 2;
        }

        offset = negative ? -offset : offset;
        var name = $"{(negative ? '-' : '+')}{TimeSpan.FromSeconds(Math.Abs(offset)):hhmm}";
        zone = offset == 0 ? Zone.Utc : Zone.Fixed(name, offset);
        return true;
    }

    /// <summary>A fraction may follow the seconds even where the layout has none.</summary>
    private bool ReadStrayFraction()
    {
        if (rest.Length < 2 || rest[0] is not ('.' or ',') || !char.IsAsciiDigit(rest[1]))
        {
            return true;
        }

        var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
        return ReadFraction(length < 0 ? rest.Length - 1 : length);
    }

    private bool ReadFraction(int digits)
    {
        if (rest.Length <= digits || rest[0] is not ('.' or ',')
            || rest.Slice(1, digits).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        nanos = int.Parse(rest.Slice(1, Math.Min(digits, 9)).ToString().PadRight(9, '0'));
        rest = rest[(digits + 1)..];
        return true;
    }
}
