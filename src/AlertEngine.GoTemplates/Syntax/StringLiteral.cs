using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using AlertEngine.GoTemplates.Formatting;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>Reads string and character literals, whose escapes can name single bytes.</summary>
internal static class StringLiteral
{
    public static bool TryUnquote(string literal, [NotNullWhen(true)] out string? text)
    {
        text = literal[1..^1];
        if (literal[0] == '`')
        {
            text = text.Replace("\r", "", StringComparison.Ordinal);
            return true;
        }

        if (!text.Contains('\\'))
        {
            return true;
        }

        var result = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            if (!TryReadUnit(text, ref position, '"', result))
            {
                text = null;
                return false;
            }
        }

        // Bytes named one by one may make up characters.
        text = Utf8Text.FromBytes(Utf8Text.GetBytes(result.ToString()));
        return true;
    }

    public static bool TryUnquoteCharacter(string literal, out int rune)
    {
        rune = 0;
        var body = literal[1..^1];
        var position = 0;
        var text = new StringBuilder();
        if (body.Length == 0 || !TryReadUnit(body, ref position, '\'', text) || position != body.Length)
        {
            return false;
        }

        var unit = text.ToString();
        rune = Utf8Text.IsRaw(unit, 0) ? unit[0] - 0xDC00 : Rune.GetRuneAt(unit, 0).Value;
        return true;
    }

    private static bool TryReadUnit(string text, ref int position, char quote, StringBuilder result)
    {
        var c = text[position];
        if (c == quote)
        {
            return false;
        }

        if (c != '\\')
        {
            var length = char.IsHighSurrogate(c) && position + 1 < text.Length ? 2 : 1;
            result.Append(text, position, length);
            position += length;
            return true;
        }

        return position + 1 < text.Length && TryReadEscape(text, ref position, quote, result);
    }

    private static bool TryReadEscape(string text, ref int position, char quote, StringBuilder result)
    {
        var letter = text[position + 1];
        position += 2;
        switch (letter)
        {
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v':
                result.Append("\a\b\f\n\r\t\v"["abfnrtv".IndexOf(letter)]);
                return true;
            case '\\':
                result.Append('\\');
                return true;
            case 'x':
                return TryReadCode(text, ref position, 2, NumberStyles.AllowHexSpecifier, result, isByte: true);
            case 'u':
                return TryReadCode(text, ref position, 4, NumberStyles.AllowHexSpecifier, result, isByte: false);
            case 'U':
                return TryReadCode(text, ref position, 8, NumberStyles.AllowHexSpecifier, result, isByte: false);
            case >= '0' and <= '7':
                position--;
                return TryReadOctal(text, ref position, result);
            default:
                result.Append(letter);
                return letter == quote;
        }
    }

    private static bool TryReadCode(
        string text, ref int position, int digits, NumberStyles style, StringBuilder result, bool isByte)
    {
        if (position + digits > text.Length
            || !int.TryParse(text.AsSpan(position, digits), style, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        position += digits;
        return isByte ? Append((byte)code, result) : Rune.IsValid(code) && result.Append(new Rune(code)).Length > 0;
    }

    private static bool TryReadOctal(string text, ref int position, StringBuilder result)
    {
        if (position + 3 > text.Length || text.AsSpan(position, 3).ContainsAnyExceptInRange('0', '7'))
        {
            return false;
        }

        var code = ((text[position] - '0') * 64) + ((text[position + 1] - '0') * 8) + text[position + 2] - '0';
        position += 3;
        return code <= 255 && Append((byte)code, result);
    }

    private static bool Append(byte code, StringBuilder result)
    {
        result.Append(code < 0x80 ? (char)code : (char)(0xDC00 + code));
        return true;
    }
}
