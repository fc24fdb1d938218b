using System.Text;

namespace AlertEngine.GoText;

/// <summary>Reads what stands for single code points in Go's regular expressions, as they are or escaped.</summary>
internal sealed class RegexScanner(string pattern)
{
    public int Position { get; set; }

    /// <summary>What is wrong with the pattern; it is read no further then.</summary>
    public string? Error { get; private set; }

    public bool AtEnd => Position == pattern.Length;

    public ReadOnlySpan<char> Rest => pattern.AsSpan(Position);

    public bool Fail(string problem, ReadOnlySpan<char> where)
    {
        Error = $"error parsing regexp: {problem}: `{where}`";
        return false;
    }

    public string From(int start) => pattern[start..Position];

    /// <summary>The next code point; -1 at the end.</summary>
    public int Next()
    {
        if (AtEnd)
        {
            return -1;
        }

        var rune = Rune.GetRuneAt(pattern, Position);
        Position += rune.Utf16SequenceLength;
        return rune.Value;
    }

    public bool Skip(string text)
    {
        var found = Rest.StartsWith(text, StringComparison.Ordinal);
        if (found)
        {
            Position += text.Length;
        }

        return found;
    }

    public void SkipAll() => Position = pattern.Length;

    /// <summary>The code point that an escape stands for; null if it stands for none.</summary>
    public int? ReadEscape()
    {
        var start = Position++;
        var rune = Next() switch
        {
            -1 => null,
            '0' => ReadOctal(),
            >= '1' and <= '7' when Rest is [>= '0' and <= '7', ..] => ReadOctal(),
            'x' => ReadHexadecimal(),
            'a' => '\a',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            var c and < 0x80 when !char.IsAsciiLetterOrDigit((char)c) => (int?)c,
            _ => null,
        };
        if (rune is null)
        {
            _ = Position - start == 1
                ? Fail("trailing backslash at end of expression", "")
                : Fail("invalid escape sequence", From(start));
        }

        return rune;
    }

    private int ReadOctal()
    {
        Position--;
        var value = 0;
        for (var digits = 0; digits < 3 && Rest is [>= '0' and <= '7', ..]; digits++)
        {
            value = value * 8 + (pattern[Position++] - '0');
        }

        return value;
    }

    private int? ReadHexadecimal()
    {
        if (!Skip("{"))
        {
            var (high, low) = (HexDigit(Next()), HexDigit(Next()));
            return high * 16 + low;
        }

        var value = 0;
        var start = Position;
        while (true)
        {
            var digit = Next();
            if (digit == '}')
            {
                return Position - start > 1 ? value : null;
            }

            if (HexDigit(digit) is not { } figure || value * 16 + figure > RuneSet.MaxRune)
            {
                return null;
            }

            value = value * 16 + figure;
        }
    }

    private static int? HexDigit(int rune) => rune switch
    {
        >= '0' and <= '9' => rune - '0',
        >= 'a' and <= 'f' => rune - 'a' + 10,
        >= 'A' and <= 'F' => rune - 'A' + 10,
        _ => null,
    };
}
