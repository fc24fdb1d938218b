using System.Buffers;
using System.Globalization;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>A text in JSON, byte for byte as Go programs write it: what HTML could misread is escaped, all else stands as it is.</summary>
internal static class GoJsonText
{
    // A character takes six bytes at most: an escape with four digits.
    public const int LongestCharacter = 6;

    // The first byte of line separators in UTF-8, and of others.
    private const byte RowOfSeparators = 0xe2;

    // Besides what JSON forbids, Go escapes what HTML or JavaScript could misread.
    private static readonly char[] EscapedInAscii = [.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\', '<', '>', '&'];

    private static readonly SearchValues<char> OfAny = SearchValues.Create([.. EscapedInAscii, '\u2028', '\u2029']);

    // What a text has in UTF-8 if anything in it may have to be escaped.
    private static readonly SearchValues<byte> OfBytes = SearchValues.Create([.. EscapedInAscii.Select(c => (byte)c), RowOfSeparators]);

    /// <summary>The room that a text may take.</summary>
    public static int MostBytes(string text) => (LongestCharacter * text.Length) + 2;

    /// <summary>The room that a text takes, without its quotes.</summary>
    public static int Bytes(string text)
    {
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += Bytes(rune);
        }

        return bytes;
    }

    public static int Bytes(Rune rune) =>
        !rune.IsBmp || !OfAny.Contains((char)rune.Value) ? rune.Utf8SequenceLength
        : Letter((char)rune.Value) is 'u' ? LongestCharacter
        : 2;

    /// <summary>Writes a text in its quotes, and gives how many bytes that took.</summary>
    public static int Write(string text, Span<byte> room)
    {
        room[0] = (byte)'"';
        var length = Encoding.UTF8.GetBytes(text, room[1..]); // few texts have anything to escape
        if (room.Slice(1, length).ContainsAny(OfBytes))
        {
            length = WriteEscaped(text, room[1..]);
        }

        room[length + 1] = (byte)'"';

        return length + 2;
    }

    /// <summary>Whether a text in its quotes is just this one, in the way it is written here.</summary>
    public static bool IsWritten(string text, ReadOnlySpan<byte> json)
    {
        if (!json.Contains((byte)'\\'))
        {
            return json.Length >= 2 && Ascii.Equals(json[1..^1], text);
        }

        if (json.Length > MostBytes(text))
        {
            return false;
        }

        var room = ArrayPool<byte>.Shared.Rent(MostBytes(text));
        var isSame = json.SequenceEqual(room.AsSpan(0, Write(text, room)));
        ArrayPool<byte>.Shared.Return(room);

        return isSame;
    }

    /// <summary>How long the text is that stands there up to its closing quote; -1 when it is not written as here.</summary>
    public static int WrittenLength(ReadOnlySpan<byte> json)
    {
        for (var at = 0; json[at..].IndexOfAny(OfBytes) is >= 0 and var next; at++)
        {
            at += next;
            if (json[at] == '"')
            {
                return at;
            }

            var taken = json[at] == '\\' ? EscapeAt(json[at..]) : json[at] == RowOfSeparators && !IsSeparator(json[at..]) ? 1 : 0;
            if (taken == 0)
            {
                return -1;
            }

            at += taken - 1;
        }

        return -1;
    }

    // How long the escape is; 0 when another one is written for its character, or none.
    private static int EscapeAt(ReadOnlySpan<byte> json)
    {
        if (json.Length < 2 || json[1] != 'u')
        {
            return json.Length >= 2 && "\"\\bfnrt"u8.Contains(json[1]) ? 2 : 0;
        }

        Span<byte> written = stackalloc byte[LongestCharacter];

        return json.Length >= LongestCharacter
            && ushort.TryParse(json[2..LongestCharacter], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            && OfAny.Contains((char)unit)
            && json.StartsWith(written[..Escape((char)unit, written)])
            ? LongestCharacter
            : 0;
    }

    private static bool IsSeparator(ReadOnlySpan<byte> json) => json.StartsWith("\u2028"u8) || json.StartsWith("\u2029"u8);

    private static int WriteEscaped(ReadOnlySpan<char> rest, Span<byte> room)
    {
        var length = 0;
        while (rest.IndexOfAny(OfAny) is >= 0 and var next)
        {
            length += Encoding.UTF8.GetBytes(rest[..next], room[length..]);
            length += Escape(rest[next], room[length..]);
            rest = rest[(next + 1)..];
        }

        return length + Encoding.UTF8.GetBytes(rest, room[length..]);
    }

    private static int Escape(char c, Span<byte> room)
    {
        room[0] = (byte)'\\';
        var letter = Letter(c);
        room[1] = (byte)letter;
        if (letter != 'u')
        {
            return 2;
        }

        ((int)c).TryFormat(room[2..], out var digits, "x4", CultureInfo.InvariantCulture);

        return 2 + digits;
    }

    // What stands behind the backslash; u for those that are written as a number.
    private static char Letter(char c) =>
        c switch { '"' or '\\' => c, '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => 'u' };
}
