namespace AlertEngine.Ui.Completion;

/// <summary>Tells what is being written at the end of matchers that are not complete: one a line, or with commas between.</summary>
internal static class FilterCursor
{
    private static readonly char[] Operators = ['=', '!', '~'];

    public static CursorPlace? Of(string beforeCaret)
    {
        var from = StartOfLast(beforeCaret);
        var last = beforeCaret[from..];
        var sign = last.IndexOfAny(Operators);
        if (sign < 0)
        {
            return new CursorPlace.LabelName(from, last, Metric: "", IsMatched: true);
        }

        var value = last.AsSpan(sign).TrimStart(Operators).TrimStart();
        var isOpen = value is ['"', ..];
        value = isOpen ? value[1..] : value;

        // What has ended its quote is written to its end.
        return isOpen && IsClosed(value)
            ? null
            : new CursorPlace.LabelValue(beforeCaret.Length - value.Length, value.ToString(), Metric: "", last[..sign].Trim().Trim('"'), isOpen);
    }

    private static bool IsClosed(ReadOnlySpan<char> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '"')
            {
                return true;
            }

            i += value[i] == '\\' ? 1 : 0;
        }

        return false;
    }

    // Behind the last brace, comma or new line that stands in no text.
    private static int StartOfLast(string text)
    {
        var (start, isInText) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when isInText:
                    i++;
                    break;
                case '"':
                    isInText = !isInText;
                    break;
                case ',' or '{' or '\n' when !isInText:
                    start = i + 1;
                    break;
            }
        }

        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }
}
