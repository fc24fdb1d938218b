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

    private const int FirstBeyondAscii = 0x80;

    private readonly int[] _starts;

    private RegexAlphabet(IEnumerable<int> starts) => _starts = [.. starts];

    public bool IsTooLarge => _starts.Length > Tail - FirstStandIn;

    public static RegexAlphabet Of(RegexSyntax tree)
    {
        var bounds = new SortedSet<int> { FirstBeyondAscii, FirstAstral };
        AddBounds(tree, bounds);
        return new RegexAlphabet(bounds.GetViewBetween(FirstBeyondAscii, RuneSet.MaxRune));
    }

    /// <summary>The one unit that stands for all code points between two that the expression tells apart.</summary>
    public char StandIn(int rune)
    {
        if (rune < FirstBeyondAscii)
            return (char)rune;
        var found = Array.BinarySearch(_starts, rune);
        return (char)(FirstStandIn + (found >= 0 ? found : ~found - 1));
    }

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

    private static void AddBounds(RegexSyntax tree, SortedSet<int> bounds)
    {
        switch (tree)
        {
            case RegexSyntax.OneOf one:
                foreach (var (first, last) in one.Runes.Ranges)
                    bounds.UnionWith([first, last + 1]);
                break;
            case RegexSyntax.Repeat repeat:
                AddBounds(repeat.Part, bounds);
                break;
            case RegexSyntax.Group group:
                AddBounds(group.Part, bounds);
                break;
            case RegexSyntax.Sequence sequence:
                foreach (var part in sequence.Parts)
                    AddBounds(part, bounds);
                break;
            case RegexSyntax.Choice choice:
                foreach (var option in choice.Options)
                    AddBounds(option, bounds);
                break;
        }
    }
}
