namespace AlertEngine.GoTemplates.Times;

/// <summary>A zone's rule for all years to come, in the form of the TZ variable: CET-1CEST,M3.5.0,M10.5.0/3.</summary>
internal sealed class ZoneRule
{
    private const int SecondsPerDay = 86400;

    private readonly Zone.Period standard;
    private readonly Zone.Period summer;
    private readonly Change? start;
    private readonly Change? end;

    private ZoneRule(Zone.Period standard, Zone.Period summer, Change? start, Change? end)
    {
        this.standard = standard;
        this.summer = summer;
        this.start = start;
        this.end = end;
    }

    public static ZoneRule? TryParse(string text)
    {
        var rest = text.AsSpan();
        if (!TryReadName(ref rest, out var name) || !TryReadTime(ref rest, out var offset))
        {
            return null;
        }

        var standard = new Zone.Period(-offset, name);
        if (rest.IsEmpty)
        {
            return new ZoneRule(standard, standard, null, null);
        }

        if (!TryReadName(ref rest, out var summerName))
        {
            return null;
        }

        var summerOffset = offset - 3600;
        if (!rest.IsEmpty && rest[0] != ',' && !TryReadTime(ref rest, out summerOffset))
        {
            return null;
        }

        return TryReadChange(ref rest, out var start) && TryReadChange(ref rest, out var end)
            ? new ZoneRule(standard, new Zone.Period(-summerOffset, summerName), start, end)
            : null;
    }

    public Zone.Period At(long unixSeconds)
    {
        if (this.start is null || this.end is null)
        {
            return standard;
        }

        var year = Calendar.FromUnix(unixSeconds + standard.Offset).Year;
        var start = this.start.In(year) - standard.Offset;
        var end = this.end.In(year) - summer.Offset;
        var isSummer = start < end
            ? unixSeconds >= start && unixSeconds < end
            : unixSeconds >= start || unixSeconds < end;

        return isSummer ? summer : standard;
    }

    private static bool TryReadName(ref ReadOnlySpan<char> rest, out string name)
    {
        var quoted = rest.StartsWith('<');
        var body = quoted ? rest[1..] : rest;
        var length = quoted ? body.IndexOf('>') : body.IndexOfAnyExcept(AsciiLetters);
        length = length < 0 && !quoted ? body.Length : length;
        name = length > 0 ? body[..length].ToString() : "";
        rest = length > 0 ? body[(length + (quoted ? 1 : 0))..] : rest;

        return length > 0;
    }

    private static readonly System.Buffers.SearchValues<char> AsciiLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static bool TryReadTime(ref ReadOnlySpan<char> rest, out int seconds)
    {
        seconds = 0;
        var negative = rest.StartsWith('-');
        rest = negative || rest.StartsWith('+') ? rest[1..] : rest;
        for (var unit = 3600; unit > 0; unit /= 60)
        {
            if (!TryReadNumber(ref rest, out var number))
            {
                return false;
            }

            seconds += number * unit;
            if (!rest.StartsWith(':'))
            {
                break;
            }

            rest = rest[1..];
        }

        seconds = negative ? -seconds : seconds;
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? rest.Length : length;
        var read = int.TryParse(rest[..length], out number);
        rest = rest[length..];

        return read;
    }

    private static bool TryReadChange(ref ReadOnlySpan<char> rest, out Change change)
    {
        change = new Change('0', 0, 0, 0, 7200);
        if (!rest.StartsWith(','))
        {
            return false;
        }

        rest = rest[1..];
        var form = !rest.IsEmpty && char.IsAsciiLetter(rest[0]) ? rest[0] : '0';
        rest = form == '0' ? rest : rest[1..];
        Span<int> numbers = [0, 0, 0];
        for (var i = 0; i < (form == 'M' ? 3 : 1); i++)
        {
            rest = i > 0 && rest.StartsWith('.') ? rest[1..] : rest;
            if (!TryReadNumber(ref rest, out numbers[i]))
            {
                return false;
            }
        }

        var time = 7200;
        if (rest.StartsWith('/'))
        {
            rest = rest[1..];
            if (!TryReadTime(ref rest, out time))
            {
                return false;
            }
        }

        change = new Change(form, numbers[0], numbers[1], numbers[2], time);
        return true;
    }

    /// <summary>A day by month, week and weekday (M), of the year without leap day (J) or with it (0).</summary>
    private sealed record Change(char Form, int First, int Second, int Third, int Time)
    {
        /// <summary>In seconds of local time since 1970.</summary>
        public long In(int year) => (Day(year) * SecondsPerDay) + Time;

        private long Day(int year)
        {
            var newYear = Calendar.Days(year, 1, 1);
            if (Form == '0')
            {
                return newYear + First;
            }

            if (Form == 'J')
            {
                return newYear + First - 1 + (Calendar.IsLeap(year) && First >= 60 ? 1 : 0);
            }

            var month = Calendar.Days(year, First, 1);
            var day = month + ((Third - Calendar.Weekday(month) + 7) % 7) + ((Second - 1) * 7);
            return day >= month + Calendar.DaysIn(year, First) ? day - 7 : day;
        }
    }
}
