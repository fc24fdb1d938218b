using System.Collections.Immutable;

namespace AlertEngine.GoText;

/// <summary>A place in the text, of no width.</summary>
internal enum RegexPlace
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}

/// <summary>A regular expression as a tree.</summary>
internal abstract record RegexSyntax
{
    private RegexSyntax(int height, int repeats, int size, bool matchesEmpty)
    {
        MatchesEmpty = matchesEmpty;
        Height = height;
        Repeats = repeats;
        Size = size;
    }

    public int Height { get; }

    /// <summary>How often counted repetitions inside each other repeat their innermost part.</summary>
    public int Repeats { get; }

    /// <summary>How many characters it asks for when every repetition is written out.</summary>
    public int Size { get; }

    /// <summary>Whether the empty text matches, of which every place is the start and the end.</summary>
    public bool MatchesEmpty { get; }

    /// <summary>One code point out of a set; a literal is a set of one.</summary>
    public sealed record OneOf(RuneSet Runes) : RegexSyntax(height: 1, repeats: 1, size: 1, matchesEmpty: false);

    public sealed record At(RegexPlace Place)
        : RegexSyntax(height: 1, repeats: 1, size: 1, matchesEmpty: Place != RegexPlace.WordBoundary);

    public sealed record Sequence(ImmutableArray<RegexSyntax> Parts)
        : RegexSyntax(HeightOf(Parts), RepeatsOf(Parts), SizeOf(Parts), Parts.All(part => part.MatchesEmpty));

    public sealed record Choice(ImmutableArray<RegexSyntax> Options)
        : RegexSyntax(HeightOf(Options), RepeatsOf(Options), SizeOf(Options), Options.Any(option => option.MatchesEmpty));

    /// <summary>Without a maximum, as often as the text allows.</summary>
    public sealed record Repeat(RegexSyntax Part, int Min, int? Max, bool Greedy) : RegexSyntax(
        1 + Part.Height, Times(Min, Max) * Part.Repeats, Times(Min, Max) * Part.Size, Min == 0 || Part.MatchesEmpty);

    public sealed record Group(int Number, RegexSyntax Part)
        : RegexSyntax(1 + Part.Height, Part.Repeats, Part.Size, Part.MatchesEmpty);

    private static int Times(int min, int? max) => Math.Max(1, max ?? min);

    private static int HeightOf(ImmutableArray<RegexSyntax> parts) =>
        1 + (parts.IsEmpty ? 0 : parts.Max(part => part.Height));

    private static int RepeatsOf(ImmutableArray<RegexSyntax> parts) =>
        parts.IsEmpty ? 1 : parts.Max(part => part.Repeats);

    private static int SizeOf(ImmutableArray<RegexSyntax> parts) => parts.Sum(part => part.Size);
}
