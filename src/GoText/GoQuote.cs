using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AlertEngine.GoText;

/// <summary>Text as Go writes it in source: quoted with escapes for all that does not print, and read back.</summary>
internal static class GoQuote
{
    /// <summary>Lone surrogates from here on stand for bytes that are no UTF-8.</summary>
    private const int FirstKeptByte = 0xdc00;

    private static readonly SearchValues<char> Verbatim = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Quote(string text) => new StringBuilder(text.Length + 2).AppendQuoted(text).ToString();

    public static StringBuilder AppendQuoted(this StringBuilder builder, string text)
    {
        builder.Append('"');
        if (text.AsSpan().ContainsAnyExcept(Verbatim))
        {
            AppendEscaped(builder, text);
        }
        else
        {
            builder.Append(text);
        }

        return builder.Append('"');
    }

    /// <summary>
    /// Reads a literal in double or single quotes, with escapes, or in backquotes, without. Escapes can name bytes that are
    /// no UTF-8: they are an error, or kept as lone surrogates, which are quoted as those bytes again.
    /// </summary>
    public static bool TryUnquote(
        ReadOnlySpan<char> literal, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error,
        bool keepsBytes = false)
    {
        text = null;
        error = null;
        if (literal.Length < 2 || literal[0] != literal[^1] || literal[0] is not ('"' or '\'' or '`'))
        {
            error = "invalid syntax";
            return false;
        }

        var body = literal[1..^1];
        if (literal[0] == '`')
        {
            text = body.Contains('`') ? null : body.ToString().Replace("\r", "", StringComparison.Ordinal);
        }
        else if (!body.ContainsAny('\\', '\n', literal[0]))
        {
            text = body.ToString();
        }
        else
        {
            return TryUnescape(body, literal[0], keepsBytes, out text, out error);
        }

        error = text is null ? "invalid syntax" : null;
        return text is not null;
    }

    /// <summary>Whether Go prints the rune as it is: letters, marks, numbers, punctuation, symbols, and the space.</summary>
    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private static void AppendEscaped(StringBuilder builder, string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var isRune = Rune.TryGetRuneAt(text, i, out var rune);
            if (!isRune && text[i] is > (char)(FirstKeptByte + 0x7f) and <= (char)(FirstKeptByte + 0xff))
            {
                builder.Append($@"\x{text[i] - FirstKeptByte:x2}");
            }
            else
            {
                AppendEscaped(builder, isRune ? rune : Rune.ReplacementChar);
            }

            i += isRune ? rune.Utf16SequenceLength : 1;
        }
    }

    private static void AppendEscaped(StringBuilder builder, Rune rune)
    {
        _ = rune.Value switch
        {
            '"' => builder.Append("\\\""),
            '\\' => builder.Append(@"\\"),
            '\a' => builder.Append(@"\a"),
            '\b' => builder.Append(@"\b"),
            '\f' => builder.Append(@"\f"),
            '\n' => builder.Append(@"\n"),
            '\r' => builder.Append(@"\r"),
            '\t' => builder.Append(@"\t"),
            '\v' => builder.Append(@"\v"),
            var code when IsPrintable(rune) => builder.Append(rune),
            var code and (< ' ' or 0x7f) => builder.Append($@"\x{code:x2}"),
            var code and <= 0xffff => builder.Append($@"\u{code:x4}"),
            var code => builder.Append($@"\U{code:x8}"),
        };
    }

    private static bool TryUnescape(
        ReadOnlySpan<char> body, char quote, bool keepsBytes,
        [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error)
    {
        text = null;
        // Escapes may name single bytes, so the text is put together as UTF-8.
        var bytes = new ArrayBufferWriter<byte>(body.Length);
        while (!body.IsEmpty)
        {
            if (!TryReadCharacter(ref body, quote, bytes))
            {
                error = "invalid syntax";
                return false;
            }
        }

        var isText = Utf8.IsValid(bytes.WrittenSpan);
        text = isText ? Encoding.UTF8.GetString(bytes.WrittenSpan) : keepsBytes ? KeepBytes(bytes.WrittenSpan) : null;
        error = text is null ? "invalid UTF-8" : null;
        return text is not null;
    }

    private static string KeepBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done;
            _ = isRune ? text.Append(rune) : text.Append((char)(FirstKeptByte + bytes[0]));
            bytes = bytes[(isRune ? consumed : 1)..];
        }

        return text.ToString();
    }

    private static bool TryReadCharacter(ref ReadOnlySpan<char> body, char quote, ArrayBufferWriter<byte> bytes)
    {
        if (body[0] == quote || body[0] == '\n')
        {
            return false;
        }

        if (body[0] == '\\')
        {
            return body.Length > 1 && TryReadEscape(ref body, quote, bytes);
        }

        _ = Rune.DecodeFromUtf16(body, out var rune, out var consumed);
        Write(rune, bytes);
        body = body[consumed..];
        return true;
    }

    private static bool TryReadEscape(ref ReadOnlySpan<char> body, char quote, ArrayBufferWriter<byte> bytes)
    {
        var kind = body[1];
        var length = kind switch { 'x' or (>= '0' and <= '7') => 4, 'u' => 6, 'U' => 10, _ => 2 };
        if (body.Length < length)
        {
            return false;
        }

        var digits = body[2..length];
        var octal = body[1..length];
        body = body[length..];
        return kind switch
        {
            'x' => byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                && Write(value, bytes),
            >= '0' and <= '3' => !octal.ContainsAnyExceptInRange('0', '7')
                && Write((byte)(((octal[0] - '0') << 6) | ((octal[1] - '0') << 3) | (octal[2] - '0')), bytes),
            'u' or 'U' => uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                && Rune.TryCreate(value, out var rune) && Write(rune, bytes),
            'a' => Write((byte)'\a', bytes),
            'b' => Write((byte)'\b', bytes),
            'f' => Write((byte)'\f', bytes),
            'n' => Write((byte)'\n', bytes),
            'r' => Write((byte)'\r', bytes),
            't' => Write((byte)'\t', bytes),
            'v' => Write((byte)'\v', bytes),
            '\\' => Write((byte)'\\', bytes),
            _ => kind == quote && Write((byte)quote, bytes),
        };
    }

    private static bool Write(byte value, ArrayBufferWriter<byte> bytes)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
        return true;
    }

    private static bool Write(Rune rune, ArrayBufferWriter<byte> bytes)
    {
        bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
        return true;
    }
}
