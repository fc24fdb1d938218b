namespace AlertEngine.PromQL.Syntax;

/// <summary>Finds the end of a quoted text.</summary>
internal static class QuotedScan
{
    private const string Unterminated = "escape sequence not terminated";

    /// <summary>The place after the closing quote, or what is wrong.</summary>
    public static (int End, string? Error) From(string text, int start)
    {
        var quote = text[start];
        for (var i = start + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote)
            {
                return (i + 1, null);
            }

            if (c == '\n' && quote != '`')
            {
                break;
            }

            if (c == '\\' && quote != '`')
            {
                if (EscapeError(text, ref i, quote) is { } error)
                {
                    return (i, error);
                }
            }
            else if (c >= '\ud800' && Characters.RuneAt(text, i) is var rune)
            {
                if (rune.Value == '\ufffd')
                {
                    return (i, "invalid UTF-8 rune");
                }

                i += rune.Utf16SequenceLength - 1;
            }
        }

        return (text.Length, quote == '`' ? "unterminated raw string" : "unterminated quoted string");
    }

    /// <summary>Goes from the backslash to the last character of the escape.</summary>
    private static string? EscapeError(string text, ref int i, char quote)
    {
        if (++i == text.Length)
        {
            return Unterminated;
        }

        switch (text[i])
        {
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\':
            case var c when c == quote:
                return null;
            case >= '0' and <= '7':
                i--;
                return CodeError(text, ref i, digits: 3, numberBase: 8, most: 255);
            case 'x':
                return CodeError(text, ref i, digits: 2, numberBase: 16, most: 255);
            case 'u':
                return CodeError(text, ref i, digits: 4, numberBase: 16, most: 0x10ffff);
            case 'U':
                return CodeError(text, ref i, digits: 8, numberBase: 16, most: 0x10ffff);
            default:
                return $"unknown escape sequence {Characters.QuoteWithCode(Characters.RuneAt(text, i))}";
        }
    }

    private static string? CodeError(string text, ref int i, int digits, uint numberBase, uint most)
    {
        var code = 0u;
        for (var read = 0; read < digits; read++)
        {
            if (++i == text.Length)
            {
                return Unterminated;
            }

            var digit = char.IsAsciiHexDigit(text[i]) ? (uint)Convert.ToInt32(text[i].ToString(), 16) : numberBase;
            if (digit >= numberBase)
            {
                return $"illegal character {Characters.QuoteWithCode(Characters.RuneAt(text, i))} in escape sequence";
            }

            code = (code * numberBase) + digit;
        }

        return code > most || code is >= 0xd800 and < 0xe000 ? "escape sequence is an invalid Unicode code point" : null;
    }
}
