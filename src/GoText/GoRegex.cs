using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AlertEngine.GoText;

/// <summary>A regular expression in Go's syntax, matched in time linear in the text.</summary>
internal sealed class GoRegex
{
    /// <summary>Longer patterns are lists that belong in labels.</summary>
    private const int MaxLength = 128 * 1024;

    /// <summary>Up to here a choice of texts with gaps makes an automaton of which .NET does not say that it is too large.</summary>
    private const int ShortLength = 500;

    /// <summary>Larger automata take .NET too long to make.</summary>
    private const int MaxSize = 50_000;

    /// <summary>Up to here .NET never says that an automaton is too large, so that making it can wait for the first text.</summary>
    private const int SmallSize = 1_000;

    private const int LongOnStack = 256;

    // .NET's own limit (10,000 nodes) refuses a list of a hundred host names, and can only be raised for the process.
    static GoRegex() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", 1_000_000);

    private readonly RegexSyntax tree;
    private readonly RegexTexts? texts;
    private Automaton? automaton;

    private GoRegex(RegexSyntax tree, ImmutableArray<string?> groupNames)
    {
        GroupNames = groupNames;
        this.tree = tree;
        texts = RegexTexts.Of(tree);
    }

    /// <summary>The same in .NET's syntax, with groups by number, for texts that went through <see cref="Read"/>.</summary>
    public Regex Regex => Compiled.Regex;

    /// <summary>By number; null for those without a name.</summary>
    public ImmutableArray<string?> GroupNames { get; }

    /// <summary>All texts that it matches, if it is no more than a list of whole texts.</summary>
    public ImmutableArray<string>? Texts => texts is { HasGaps: false } ? texts.Complete : null;

    private Automaton Compiled => automaton ??= Compile(RegexAlphabet.Of(tree));

    /// <summary>Whether it matches the empty text.</summary>
    public bool MatchesEmpty => tree.MatchesEmpty;

    public static GoRegex? TryParse(string pattern, out string error) => TryParse(pattern, isWhole: false, out error);

    /// <summary>One that must match a text from its start to its end, in which a dot also stands for a line break.</summary>
    public static GoRegex? TryParseWhole(string pattern, out string error) => TryParse(pattern, isWhole: true, out error);

    public bool IsMatch(string text)
    {
        if (texts is not null)
        {
            return texts.Contains(text);
        }

        var (alphabet, regex) = Compiled;
        if (alphabet.Keeps(text))
        {
            return regex.IsMatch(text);
        }

        var units = text.Length <= LongOnStack ? stackalloc char[text.Length] : new char[text.Length];
        alphabet.Write(text, units);
        return regex.IsMatch(units);
    }

    /// <summary>The text as <see cref="Regex"/> reads it; positions are the same.</summary>
    public string Read(string text)
    {
        var alphabet = Compiled.Alphabet;
        return alphabet.Keeps(text)
            ? text
            : string.Create(text.Length, (text, alphabet), static (units, from) => from.alphabet.Write(from.text, units));
    }

    private static GoRegex? TryParse(string pattern, bool isWhole, out string error)
    {
        if (pattern.Length > MaxLength)
        {
            return Refuse("expression too large", pattern, out error);
        }

        if (!UnicodeText.IsWellFormed(pattern))
        {
            return Refuse("invalid UTF-8", pattern, out error);
        }

        if (RegexParser.Parse(pattern, out error, dotMatchesNewline: isWhole) is not var (tree, groupNames))
        {
            return null;
        }

        var regex = new GoRegex(isWhole ? Whole(tree) : tree, groupNames);
        return regex.IsSmallEnough(pattern.Length) ? regex : Refuse("expression too large", pattern, out error);
    }

    private static RegexSyntax.Sequence Whole(RegexSyntax tree) =>
        new([new RegexSyntax.At(RegexPlace.TextStart), tree, new RegexSyntax.At(RegexPlace.TextEnd)]);

    private static GoRegex? Refuse(string problem, string pattern, out string error)
    {
        error = $"error parsing regexp: {problem}: `{pattern}`";
        return null;
    }

    private bool IsSmallEnough(int length)
    {
        if (texts is not null && length <= ShortLength)
        {
            return true;
        }

        var alphabet = RegexAlphabet.Of(tree);
        if (alphabet.IsTooLarge || texts is { HasGaps: false })
        {
            return !alphabet.IsTooLarge;
        }

        if (tree.Size is <= SmallSize or > MaxSize)
        {
            return tree.Size <= SmallSize;
        }

        try
        {
            automaton = Compile(alphabet);
            return true;
        }
        catch (NotSupportedException) // how .NET says that the automaton would be too large
        {
            return false;
        }
    }

    // A mere list of texts leaves nothing to go back for, and .NET takes no long one for an automaton.
    [SuppressMessage("Security", "MA0009", Justification = "Only lists of texts are matched by backtracking.")]
    private Automaton Compile(RegexAlphabet alphabet)
    {
        var engine = texts is { HasGaps: false } ? RegexOptions.None : RegexOptions.NonBacktracking;
        return new(alphabet, new Regex(RegexWriter.Write(tree, alphabet), engine | RegexOptions.CultureInvariant));
    }

    private sealed record Automaton(RegexAlphabet Alphabet, Regex Regex);
}
