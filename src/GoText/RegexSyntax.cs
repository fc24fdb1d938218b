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
    private RegexSyntax(int height, int repeats)
    {
        Height = height;
        Repeats = repeats;
    }

    public int Height { get; }

    /// <summary>How often counted repetitions inside each other repeat their innermost part.</summary>
    public int Repeats { get; }

    public static RegexSyntax Empty { get; } = new Sequence([]);

    /// <summary>One code point out of a set; a literal is a set of one.</summary>
    public sealed record OneOf(RuneSet Runes) : RegexSyntax(height: 1, repeats: 1);

    public sealed record At(RegexPlace Place) : RegexSyntax(height: 1, repeats: 1);

    public sealed record Sequence(ImmutableArray<RegexSyntax> Parts) : RegexSyntax(HeightOf(Parts), RepeatsOf(Parts));

    public sealed record Choice(ImmutableArray<RegexSyntax> Options) : RegexSyntax(HeightOf(Options), RepeatsOf(Options));

    /// <summary>Without a maximum, as often as the text allows.</summary>
    public sealed record Repeat(RegexSyntax Part, int Min, int? Max, bool Greedy)
        : RegexSyntax(1 + Part.Height, Math.Max(1, Max ?? Min) * Part.Repeats);

    public sealed record Group(int Number, RegexSyntax Part) : RegexSyntax(1 + Part.Height, Part.Repeats);

    private static int HeightOf(ImmutableArray<RegexSyntax> parts) =>
        1 + (parts.IsEmpty ? 0 : parts.Max(part => part.Height));

    private static int RepeatsOf(ImmutableArray<RegexSyntax> parts) =>
        parts.IsEmpty ? 1 : parts.Max(part => part.Repeats);
}
