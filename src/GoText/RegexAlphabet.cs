using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>
/// The characters that one regular expression tells apart. Beyond ASCII each is written as a stand-in that is no word
/// character to .NET, as it is none to Go; one of those that take two UTF-16 units has a tail behind its stand-in.
/// </summary>
internal sealed class RegexAlphabet
{
    public const int FirstAstral = 0x10000;
    public const char Tail = '\uf8ff';

    // The private use area, which .NET counts to no word.
    private const char FirstStandIn = '\ue000';

    // .NET loses groups of a match that reaches a line feed at the end of the text, unless it looks like another character.
    private const char LineFeed = '\uf8fe';

    private const int FirstBeyondAscii = 0x80;

    private readonly int[] _starts;
    private readonly bool _knowsLines;

    private RegexAlphabet(IEnumerable<int> starts, bool knowsLines)
    {
        _starts = [.. starts];
        _knowsLines = knowsLines;
    }

    public bool IsTooLarge => _starts.Length > LineFeed - FirstStandIn;

    public static RegexAlphabet Of(RegexSyntax tree)
    {
        var bounds = new SortedSet<int> { FirstBeyondAscii, FirstAstral };
        var knowsLines = AddBounds(tree, bounds);
        return new RegexAlphabet(bounds.GetViewBetween(FirstBeyondAscii, RuneSet.MaxRune), knowsLines);
    }

    /// <summary>The one unit that stands for all code points between two that the expression tells apart.</summary>
    public char StandIn(int rune)
    {
        if (rune < FirstBeyondAscii)
            return rune != '\n' || _knowsLines ? (char)rune : LineFeed;
        var found = Array.BinarySearch(_starts, rune);
        return (char)(FirstStandIn + (found >= 0 ? found : ~found - 1));
    }

    /// <summary>Whether the text is the same in this alphabet.</summary>
    public bool Keeps(string text) => Ascii.IsValid(text) && (_knowsLines || !text.Contains('\n'));

    /// <summary>Writes the text in this alphabet, with everything in its place.</summary>
    public void Write(ReadOnlySpan<char> text, Span<char> units)
    {
        while (!text.IsEmpty)
        {
            _ = Rune.DecodeFromUtf16(text, out var rune, out var length);
            units[0] = StandIn(rune.Value);
            if (length > 1)
                units[1] = Tail;
            text = text[length..];
            units = units[length..];
        }
    }

    /// <summary>Collects where ranges start and end, and finds out whether lines do matter.</summary>
    private static bool AddBounds(RegexSyntax tree, SortedSet<int> bounds)
    {
        switch (tree)
        {
            case RegexSyntax.OneOf one:
                foreach (var (first, last) in one.Runes.Ranges)
                    bounds.UnionWith([first, last + 1]);
                return false;
            case RegexSyntax.At at:
                return at.Place is RegexPlace.LineStart or RegexPlace.LineEnd;
            case RegexSyntax.Repeat repeat:
                return AddBounds(repeat.Part, bounds);
            case RegexSyntax.Group group:
                return AddBounds(group.Part, bounds);
            case RegexSyntax.Sequence sequence:
                return AddAllBounds(sequence.Parts, bounds);
            case RegexSyntax.Choice choice:
                return AddAllBounds(choice.Options, bounds);
            default:
                throw new UnreachableException();
        }
    }

    private static bool AddAllBounds(ImmutableArray<RegexSyntax> parts, SortedSet<int> bounds)
    {
        var knowsLines = false;
        foreach (var part in parts)
            knowsLines |= AddBounds(part, bounds);
        return knowsLines;
    }
}
