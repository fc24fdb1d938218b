using System.Text;

namespace AlertEngine.GoText;

/// <summary>Reads what stands for single characters in Go's regular expressions: escapes and classes.</summary>
internal sealed class RegexScanner(string pattern)
{
    // Looking further at every bracket would take the square of the pattern's length.
    private const int LongestClassName = 64;

    private static readonly RuneSet Digits = RuneSet.OfPairs("09");
    private static readonly RuneSet Spaces = RuneSet.OfPairs("\t\n\f\r  ");
    private static readonly RuneSet WordCharacters = RuneSet.OfPairs("09AZ__az");

    private static readonly Dictionary<string, RuneSet> PosixClasses = new(StringComparer.Ordinal)
    {
        ["alnum"] = RuneSet.OfPairs("09AZaz"),
        ["alpha"] = RuneSet.OfPairs("AZaz"),
        ["ascii"] = RuneSet.OfPairs("\0\x7f"),
        ["blank"] = RuneSet.OfPairs("\t\t  "),
        ["cntrl"] = RuneSet.OfPairs("\0\x1f\x7f\x7f"),
        ["digit"] = Digits,
        ["graph"] = RuneSet.OfPairs("!~"),
        ["lower"] = RuneSet.OfPairs("az"),
        ["print"] = RuneSet.OfPairs(" ~"),
        ["punct"] = RuneSet.OfPairs("!/:@[`{~"),
        ["space"] = RuneSet.OfPairs("\t\r  "),
        ["upper"] = RuneSet.OfPairs("AZ"),
        ["word"] = WordCharacters,
        ["xdigit"] = RuneSet.OfPairs("09AFaf"),
    };

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
            return -1;
        var rune = Rune.GetRuneAt(pattern, Position);
        Position += rune.Utf16SequenceLength;
        return rune.Value;
    }

    public bool Skip(string text)
    {
        var found = Rest.StartsWith(text, StringComparison.Ordinal);
        if (found)
            Position += text.Length;
        return found;
    }

    /// <summary>The class behind a backslash such as <c>\d</c> or <c>\pL</c>; null if none stands here.</summary>
    public RuneSet? ReadNamedClass(bool foldCase)
    {
        if (Rest is not ['\\', var letter, ..])
            return null;
        var negate = char.IsAsciiLetterUpper(letter);
        var set = char.ToLowerInvariant(letter) switch
        {
            'd' => Digits,
            's' => Spaces,
            'w' => WordCharacters,
            'p' => ReadUnicodeClass(ref negate),
            _ => null,
        };
        if (set is null)
            return null;
        if (letter is not ('p' or 'P'))
            Position += 2;
        return Vary(set, foldCase, negate);
    }

    /// <summary>A class in brackets; null if it is wrong.</summary>
    public RuneSet? ReadClass(bool foldCase)
    {
        var start = Position++;
        var negate = Skip("^");
        var ranges = new List<RuneRange>();
        for (var first = true; first || !Rest.StartsWith(']'); first = false)
        {
            if ((ReadPosixClass(foldCase) ?? ReadNamedClass(foldCase)) is { } named)
                ranges.AddRange(named.Ranges);
            else if (Error is null && ReadRange(start) is { } range)
                ranges.AddRange((foldCase ? RuneSet.Of(range).FoldCase() : RuneSet.Of(range)).Ranges);
            if (Error is not null)
                return null;
        }

        Position++;
        return Vary(RuneSet.Of(ranges), foldCase: false, negate);
    }

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
            _ = Position - start == 1
                ? Fail("trailing backslash at end of expression", "")
                : Fail("invalid escape sequence", From(start));
        return rune;
    }

    private static RuneSet Vary(RuneSet set, bool foldCase, bool negate)
    {
        var varied = foldCase ? set.FoldCase() : set;
        return negate ? varied.Complement() : varied;
    }

    private RuneRange? ReadRange(int classStart)
    {
        var start = Position;
        if (ReadClassCharacter(classStart) is not { } first)
            return null;
        if (Rest is not ['-', not ']', ..])
            return new RuneRange(first, first);
        Position++;
        if (ReadClassCharacter(classStart) is not { } last)
            return null;
        if (last >= first)
            return new RuneRange(first, last);
        Fail("invalid character class range", From(start));
        return null;
    }

    private int? ReadClassCharacter(int classStart)
    {
        if (Rest.StartsWith('\\'))
            return ReadEscape();
        if (!AtEnd)
            return Next();
        Fail("missing closing ]", pattern.AsSpan(classStart));
        return null;
    }

    private RuneSet? ReadPosixClass(bool foldCase)
    {
        var near = Rest[..Math.Min(Rest.Length, LongestClassName)];
        var end = near.StartsWith("[:") ? near.IndexOf(":]", StringComparison.Ordinal) : -1;
        if (end < 0)
            return null;
        var name = Rest[2..Math.Max(2, end)];
        var negate = name.StartsWith('^');
        if (PosixClasses.TryGetValue(name[(negate ? 1 : 0)..].ToString(), out var set))
            Position += end + 2;
        else
            Fail("invalid character class range", Rest[..(end + 2)]);
        return set is null ? null : Vary(set, foldCase, negate);
    }

    private RuneSet? ReadUnicodeClass(ref bool negate)
    {
        var start = Position;
        Position += 2;
        var name = "";
        if (!Rest.StartsWith('{'))
            name = Next() is var rune and >= 0 ? new Rune(rune).ToString() : "";
        else if (Rest.IndexOf('}') is var end and > 0)
        {
            name = Rest[1..end].ToString();
            Position += end + 1;
        }
        else
            Position = pattern.Length;

        var caret = name.StartsWith('^');
        negate ^= caret;
        var set = UnicodeClass.Find(caret ? name[1..] : name);
        if (set is null)
            Fail("invalid character class range", From(start));
        return set;
    }

    private int ReadOctal()
    {
        Position--;
        var value = 0;
        for (var digits = 0; digits < 3 && Rest is [>= '0' and <= '7', ..]; digits++)
            value = value * 8 + (pattern[Position++] - '0');
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
                return Position - start > 1 ? value : null;
            if (HexDigit(digit) is not { } figure || value * 16 + figure > RuneSet.MaxRune)
                return null;
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
