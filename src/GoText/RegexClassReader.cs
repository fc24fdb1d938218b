using System.Text;

namespace AlertEngine.GoText;

/// <summary>Reads classes of characters in Go's regular expressions: in brackets, or by a name.</summary>
internal sealed class RegexClassReader(RegexScanner scanner)
{
    // Looking further at every bracket would take the square of the pattern's length.
    private const int LongestName = 64;

    private static readonly RuneSet Digits = RuneSet.OfPairs("09");
    private static readonly RuneSet Spaces = RuneSet.OfPairs("\t\n\f\r  ");
    private static readonly RuneSet WordCharacters = RuneSet.OfPairs("09AZ__az");

    private static readonly Dictionary<string, RuneSet> Posix = new(StringComparer.Ordinal)
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

    /// <summary>The class behind a backslash such as <c>\d</c> or <c>\pL</c>; null if none stands here.</summary>
    public RuneSet? ReadNamed(bool foldCase)
    {
        if (scanner.Rest is not ['\\', var letter, ..])
        {
            return null;
        }

        var negate = char.IsAsciiLetterUpper(letter);
        var set = char.ToLowerInvariant(letter) switch
        {
            'd' => Digits,
            's' => Spaces,
            'w' => WordCharacters,
            'p' => ReadUnicode(ref negate),
            _ => null,
        };
        if (set is null)
        {
            return null;
        }

        if (letter is not ('p' or 'P'))
        {
            scanner.Position += 2;
        }

        return Vary(set, foldCase, negate);
    }

    /// <summary>A class in brackets; null if it is wrong.</summary>
    public RuneSet? ReadBracketed(bool foldCase)
    {
        var start = scanner.Position++;
        var negate = scanner.Skip("^");
        var ranges = new List<RuneRange>();
        for (var first = true; first || !scanner.Rest.StartsWith(']'); first = false)
        {
            if ((ReadPosix(foldCase) ?? ReadNamed(foldCase)) is { } named)
            {
                ranges.AddRange(named.Ranges);
            }
            else if (scanner.Error is null && ReadRange(start) is { } range)
            {
                ranges.AddRange((foldCase ? RuneSet.Of(range).FoldCase() : RuneSet.Of(range)).Ranges);
            }

            if (scanner.Error is not null)
            {
                return null;
            }
        }

        scanner.Position++;
        return Vary(RuneSet.Of(ranges), foldCase: false, negate);
    }

    private static RuneSet Vary(RuneSet set, bool foldCase, bool negate)
    {
        var varied = foldCase ? set.FoldCase() : set;
        return negate ? varied.Complement() : varied;
    }

    private RuneRange? ReadRange(int classStart)
    {
        var start = scanner.Position;
        if (ReadCharacter(classStart) is not { } first)
        {
            return null;
        }

        if (scanner.Rest is not ['-', not ']', ..])
        {
            return new RuneRange(first, first);
        }

        scanner.Position++;
        if (ReadCharacter(classStart) is not { } last)
        {
            return null;
        }

        if (last >= first)
        {
            return new RuneRange(first, last);
        }

        scanner.Fail("invalid character class range", scanner.From(start));
        return null;
    }

    private int? ReadCharacter(int classStart)
    {
        if (scanner.Rest.StartsWith('\\'))
        {
            return scanner.ReadEscape();
        }

        if (!scanner.AtEnd)
        {
            return scanner.Next();
        }

        scanner.Fail("missing closing ]", scanner.From(classStart));
        return null;
    }

    private RuneSet? ReadPosix(bool foldCase)
    {
        var near = scanner.Rest[..Math.Min(scanner.Rest.Length, LongestName)];
        var end = near.StartsWith("[:") ? near.IndexOf(":]", StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return null;
        }

        var name = scanner.Rest[2..Math.Max(2, end)];
        var negate = name.StartsWith('^');
        if (Posix.TryGetValue(name[(negate ? 1 : 0)..].ToString(), out var set))
        {
            scanner.Position += end + 2;
        }
        else
        {
            scanner.Fail("invalid character class range", scanner.Rest[..(end + 2)]);
        }

        return set is null ? null : Vary(set, foldCase, negate);
    }

    private RuneSet? ReadUnicode(ref bool negate)
    {
        var start = scanner.Position;
        scanner.Position += 2;
        var name = "";
        if (!scanner.Rest.StartsWith('{'))
        {
            name = scanner.Next() is var rune and >= 0 ? new Rune(rune).ToString() : "";
        }
        else if (scanner.Rest.IndexOf('}') is var end and > 0)
        {
            name = scanner.Rest[1..end].ToString();
            scanner.Position += end + 1;
        }
        else
        {
            scanner.SkipAll();
        }

        var caret = name.StartsWith('^');
        negate ^= caret;
        var set = UnicodeClass.Find(caret ? name[1..] : name);
        if (set is null)
        {
            scanner.Fail("invalid character class range", scanner.From(start));
        }

        return set;
    }
}
