using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Times;

/// <summary>Reads times by a layout; what the layout leaves out is zero, the zone UTC.</summary>
internal ref struct TimeParser
{
    private readonly string _layout;
    private readonly string _text;
    private ReadOnlySpan<char> _rest;
    private int _year;
    private int _month = -1;
    private int _day = -1;
    private int _yearDay = -1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanos;
    private bool? _afternoon;
    private Zone? _zone;
    private string? _outOfRange;

    private TimeParser(string layout, string text)
    {
        _layout = layout;
        _text = text;
        _rest = text;
    }

    public static TimeValue? TryParse(string layout, string text, out string error) =>
        new TimeParser(layout, text).Parse(out error);

    private TimeValue? Parse(out string error)
    {
        error = "";
        var chunks = Layout.Parse(_layout);
        for (var i = 0; i < chunks.Count; i++)
        {
            var before = _rest;
            if (!Read(chunks[i]) || _outOfRange is not null)
            {
                error = _outOfRange is null
                    ? $"{Opening()}: cannot parse {Quoting.Quote(before.ToString())} as {Quoting.Quote(chunks[i].Text)}"
                    : $"parsing time {Quoting.Quote(_text)}: {_outOfRange} out of range";
                return null;
            }

            var isSecond = chunks[i].Part is LayoutPart.Second or LayoutPart.SecondTwoDigits;
            var next = i + 1 < chunks.Count ? chunks[i + 1].Part : LayoutPart.Literal;
            if (isSecond && next is not (LayoutPart.FractionFixed or LayoutPart.FractionTrimmed))
            {
                ReadStrayFraction();
            }
        }

        if (!_rest.IsEmpty)
        {
            error = $"parsing time {Quoting.Quote(_text)}: extra text: {Quoting.Quote(_rest.ToString())}";
            return null;
        }

        return Build(out error);
    }

    private readonly string Opening() => $"parsing time {Quoting.Quote(_text)} as {Quoting.Quote(_layout)}";

    private TimeValue? Build(out string error)
    {
        error = "";
        if (_afternoon is { } afternoon)
        {
            _hour = afternoon && _hour < 12 ? _hour + 12 : !afternoon && _hour == 12 ? 0 : _hour;
        }

        if (_yearDay >= 0)
        {
            if (_yearDay < 1 || _yearDay > (Calendar.IsLeap(_year) ? 366 : 365))
            {
                error = $"parsing time {Quoting.Quote(_text)}: day-of-year out of range";
                return null;
            }

            var date = Calendar.FromDays(Calendar.Days(_year, 1, _yearDay));
            (_month, _day) = (date.Month, date.Day);
        }

        (_month, _day) = (_month < 0 ? 1 : _month, _day < 0 ? 1 : _day);
        if (_day < 1 || _day > Calendar.DaysIn(_year, _month))
        {
            error = $"parsing time {Quoting.Quote(_text)}: day out of range";
            return null;
        }

        var zone = _zone ?? Zone.Utc;
        var local = (Calendar.Days(_year, _month, _day) * 86400) + (_hour * 3600) + (_minute * 60) + _second;
        return new TimeValue(local - zone.At(local).Offset, _nanos, zone);
    }

    private bool Read(LayoutChunk chunk)
    {
        switch (chunk.Part)
        {
            case LayoutPart.Literal:
                return ReadLiteral(chunk.Text);
            case LayoutPart.LongMonth:
                return ReadName(TimeFormat.Months, short.MaxValue, out _month) && ++_month > 0;
            case LayoutPart.Month:
                return ReadName(TimeFormat.Months, 3, out _month) && ++_month > 0;
            case LayoutPart.LongWeekday:
                return ReadName(TimeFormat.Weekdays, short.MaxValue, out _);
            case LayoutPart.Weekday:
                return ReadName(TimeFormat.Weekdays, 3, out _);
            case LayoutPart.MonthNumber or LayoutPart.MonthTwoDigits:
                return ReadNumber(chunk, out _month) && InRange(_month is >= 1 and <= 12, "month");
            case LayoutPart.Day or LayoutPart.DayTwoDigits or LayoutPart.DaySpaced:
                return SkipSpace(chunk) && ReadNumber(chunk, out _day);
            case LayoutPart.YearDaySpaced or LayoutPart.YearDayThreeDigits:
                return SkipSpace(chunk) && SkipSpace(chunk) && ReadDigits(3, least: 1, out _yearDay);
            case LayoutPart.Hour:
                return ReadNumber(chunk, out _hour) && InRange(_hour < 24, "hour");
            case LayoutPart.Hour12 or LayoutPart.Hour12TwoDigits:
                return ReadNumber(chunk, out _hour) && InRange(_hour <= 12, "hour");
            case LayoutPart.Minute or LayoutPart.MinuteTwoDigits:
                return ReadNumber(chunk, out _minute) && InRange(_minute < 60, "minute");
            case LayoutPart.Second or LayoutPart.SecondTwoDigits:
                return ReadNumber(chunk, out _second) && InRange(_second < 60, "second");
            case LayoutPart.Year:
                return ReadDigits(4, 4, out _year);
            case LayoutPart.YearTwoDigits:
                return ReadDigits(2, 2, out _year) && (_year += _year >= 69 ? 1900 : 2000) > 0;
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
        _outOfRange = holds ? _outOfRange : what;
        return true;
    }

    private bool ReadLiteral(string literal)
    {
        foreach (var c in literal)
        {
            if (c == ' ')
            {
                if (!_rest.IsEmpty && _rest[0] != ' ')
                {
                    return false;
                }

                _rest = _rest.TrimStart(' ');
            }
            else if (_rest.IsEmpty || _rest[0] != c)
            {
                return false;
            }
            else
            {
                _rest = _rest[1..];
            }
        }

        return true;
    }

    private bool ReadName(string[] names, int length, out int index)
    {
        for (index = 0; index < names.Length; index++)
        {
            var name = names[index].AsSpan(0, Math.Min(length, names[index].Length));
            if (_rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                _rest = _rest[name.Length..];
                return true;
            }
        }

        return false;
    }

    private bool SkipSpace(LayoutChunk chunk)
    {
        _rest = chunk.Text[0] == '_' && _rest.StartsWith(' ') ? _rest[1..] : _rest;
        return true;
    }

    /// <summary>Two digits; one will do where the layout shows one.</summary>
    private bool ReadNumber(LayoutChunk chunk, out int number) =>
        ReadDigits(2, chunk.Text[0] == '0' ? 2 : 1, out number);

    private bool ReadDigits(int most, int least, out int number)
    {
        var length = _rest[..Math.Min(most, _rest.Length)].IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? Math.Min(most, _rest.Length) : length;
        number = 0;
        if (length < least || length == 0)
        {
            return false;
        }

        number = int.Parse(_rest[..length]);
        _rest = _rest[length..];
        return true;
    }

    private bool ReadHalf(bool upper)
    {
        _afternoon = _rest.StartsWith(upper ? "PM" : "pm") ? true
            : _rest.StartsWith(upper ? "AM" : "am") ? false
            : null;
        _rest = _afternoon is null ? _rest : _rest[2..];
        return _afternoon is not null;
    }

    private bool ReadZoneName()
    {
        var length = _rest.IndexOfAnyExceptInRange('A', 'Z');
        length = length < 0 ? _rest.Length : length;
        if (length is < 3 or > 5)
        {
            return false;
        }

        var name = _rest[..length].ToString();
        _zone = name == "UTC" ? Zone.Utc : Zone.Fixed(name, 0); // an abbreviation alone says nothing of the offset
        _rest = _rest[length..];
        return true;
    }

    private bool ReadOffset(LayoutChunk chunk)
    {
        if (chunk.Part == LayoutPart.OffsetOrZ && _rest.StartsWith('Z'))
        {
            _rest = _rest[1..];
            _zone = Zone.Utc;
            return true;
        }

        if (_rest.IsEmpty || _rest[0] is not ('+' or '-'))
        {
            return false;
        }

        var negative = _rest[0] == '-';
        _rest = _rest[1..];
        var offset = 0;
        var unit = 3600;
        for (var i = 1; i < chunk.Text.Length; unit /= 60)
        {
            var colon = chunk.Text[i] == ':';
            if ((colon && !_rest.StartsWith(':')) || (colon && (_rest = _rest[1..]).IsEmpty)
                || !ReadDigits(2, 2, out var number))
            {
                return false;
            }

            offset += number * unit;
            i += colon ? 3 : 2;
        }

        offset = negative ? -offset : offset;
        var name = $"{(negative ? '-' : '+')}{TimeSpan.FromSeconds(Math.Abs(offset)):hhmm}";
        _zone = offset == 0 ? Zone.Utc : Zone.Fixed(name, offset);
        return true;
    }

    /// <summary>A fraction may follow the seconds even where the layout has none.</summary>
    private bool ReadStrayFraction()
    {
        if (_rest.Length < 2 || _rest[0] is not ('.' or ',') || !char.IsAsciiDigit(_rest[1]))
        {
            return true;
        }

        var length = _rest[1..].IndexOfAnyExceptInRange('0', '9');
        return ReadFraction(length < 0 ? _rest.Length - 1 : length);
    }

    private bool ReadFraction(int digits)
    {
        if (_rest.Length <= digits || _rest[0] is not ('.' or ',')
            || _rest.Slice(1, digits).ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        _nanos = int.Parse(_rest.Slice(1, Math.Min(digits, 9)).ToString().PadRight(9, '0'));
        _rest = _rest[(digits + 1)..];
        return true;
    }
}
