namespace AlertEngine.GoTemplates.Times;

/// <summary>What a piece of a layout stands for.</summary>
internal enum LayoutPart
{
    Literal,
    LongMonth,
    Month,
    MonthNumber,
    MonthTwoDigits,
    LongWeekday,
    Weekday,
    Day,
    DaySpaced,
    DayTwoDigits,
    YearDaySpaced,
    YearDayThreeDigits,
    Hour,
    Hour12,
    Hour12TwoDigits,
    Minute,
    MinuteTwoDigits,
    Second,
    SecondTwoDigits,
    Year,
    YearTwoDigits,
    UpperHalf,
    LowerHalf,
    ZoneName,
    Offset,
    OffsetOrZ,
    FractionFixed,
    FractionTrimmed,
}

/// <summary>A piece of a layout: its meaning and how it was written.</summary>
internal readonly record struct LayoutChunk(LayoutPart Part, string Text);

/// <summary>Takes layouts apart. A layout shows how the moment Mon Jan 2 15:04:05 MST 2006 would be written.</summary>
internal static class Layout
{
    // At each place the first that fits is taken.
    private static readonly (string Text, LayoutPart Part)[] Parts =
    [
        ("January", LayoutPart.LongMonth), ("Jan", LayoutPart.Month),
        ("Monday", LayoutPart.LongWeekday), ("Mon", LayoutPart.Weekday), ("MST", LayoutPart.ZoneName),
        ("002", LayoutPart.YearDayThreeDigits), ("01", LayoutPart.MonthTwoDigits), ("02", LayoutPart.DayTwoDigits),
        ("03", LayoutPart.Hour12TwoDigits), ("04", LayoutPart.MinuteTwoDigits), ("05", LayoutPart.SecondTwoDigits),
        ("06", LayoutPart.YearTwoDigits), ("15", LayoutPart.Hour), ("1", LayoutPart.MonthNumber),
        ("2006", LayoutPart.Year), ("2", LayoutPart.Day),
        ("__2", LayoutPart.YearDaySpaced), ("_2", LayoutPart.DaySpaced),
        ("3", LayoutPart.Hour12), ("4", LayoutPart.Minute), ("5", LayoutPart.Second),
        ("PM", LayoutPart.UpperHalf), ("pm", LayoutPart.LowerHalf),
        ("-070000", LayoutPart.Offset), ("-07:00:00", LayoutPart.Offset), ("-0700", LayoutPart.Offset),
        ("-07:00", LayoutPart.Offset), ("-07", LayoutPart.Offset),
        ("Z070000", LayoutPart.OffsetOrZ), ("Z07:00:00", LayoutPart.OffsetOrZ), ("Z0700", LayoutPart.OffsetOrZ),
        ("Z07:00", LayoutPart.OffsetOrZ), ("Z07", LayoutPart.OffsetOrZ),
    ];

    public static List<LayoutChunk> Parse(string layout)
    {
        var chunks = new List<LayoutChunk>();
        var literal = 0;
        var position = 0;
        while (position < layout.Length)
        {
            var chunk = ChunkAt(layout, position);
            if (chunk.Text.Length == 0)
            {
                position++;
                continue;
            }

            if (literal < position)
            {
                chunks.Add(new LayoutChunk(LayoutPart.Literal, layout[literal..position]));
            }

            chunks.Add(chunk);
            position += chunk.Text.Length;
            literal = position;
        }

        if (literal < layout.Length)
        {
            chunks.Add(new LayoutChunk(LayoutPart.Literal, layout[literal..]));
        }

        return chunks;
    }

    private static LayoutChunk ChunkAt(string layout, int position)
    {
        var rest = layout.AsSpan(position);
        if (rest[0] is '.' or ',' && rest.Length > 1 && rest[1] is '0' or '9')
        {
            var run = rest[1..].IndexOfAnyExcept(rest[1]);
            var length = run < 0 ? rest.Length : run + 1;
            if (length == rest.Length || !char.IsAsciiDigit(rest[length]))
            {
                var part = rest[1] == '0' ? LayoutPart.FractionFixed : LayoutPart.FractionTrimmed;
                return new LayoutChunk(part, rest[..length].ToString());
            }
        }

        foreach (var (text, part) in Parts)
        {
            if (rest.StartsWith(text, StringComparison.Ordinal) && Fits(part, rest[text.Length..]))
            {
                return new LayoutChunk(part, text);
            }
        }

        return new LayoutChunk(LayoutPart.Literal, "");
    }

    /// <summary>Short names must not be the start of a longer word, and _2006 is an underscore and a year.</summary>
    private static bool Fits(LayoutPart part, ReadOnlySpan<char> after) => part switch
    {
        LayoutPart.Month or LayoutPart.Weekday => after.IsEmpty || !char.IsAsciiLetterLower(after[0]),
        LayoutPart.DaySpaced => !after.StartsWith("006", StringComparison.Ordinal),
        _ => true,
    };
}
