using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace AlertEngine.GoText;

/// <summary>A regular expression in Go's syntax, matched in time linear in the text.</summary>
internal sealed class GoRegex
{
    /// <summary>Longer patterns are lists that belong in labels.</summary>
    private const int MaxLength = 128 * 1024;

    /// <summary>Up to here a choice of texts with gaps makes an automaton of which .NET does not say that it is too large.</summary>
    private const int ShortLength = 500;

    private const int LongOnStack = 256;

    private readonly RegexTexts? _texts;
    private readonly RegexAlphabet _alphabet;
    private readonly string _pattern;
    private Regex? _regex;

    private GoRegex(RegexSyntax tree, ImmutableArray<string?> groupNames)
    {
        GroupNames = groupNames;
        _texts = RegexTexts.Of(tree);
        _alphabet = RegexAlphabet.Of(tree);
        _pattern = RegexWriter.Write(tree, _alphabet);
    }

    /// <summary>The same in .NET's syntax, with groups by number, for texts that went through <see cref="Read"/>.</summary>
    public Regex Regex => _regex ??= Compile();

    /// <summary>By number; null for those without a name.</summary>
    public ImmutableArray<string?> GroupNames { get; }

    public static GoRegex? TryParse(string pattern, out string error)
    {
        if (pattern.Length > MaxLength)
            return Refuse(pattern, out error);
        if (RegexParser.Parse(pattern, out error) is not var (tree, groupNames))
            return null;

        var regex = new GoRegex(tree, groupNames);
        return regex.IsSmallEnough(pattern.Length) ? regex : Refuse(pattern, out error);
    }

    public bool IsMatch(string text)
    {
        if (_texts is not null)
            return _texts.Contains(text);
        if (Ascii.IsValid(text))
            return Regex.IsMatch(text);

        var units = text.Length <= LongOnStack ? stackalloc char[text.Length] : new char[text.Length];
        _alphabet.Write(text, units);
        return Regex.IsMatch(units);
    }

    /// <summary>The text as <see cref="Regex"/> reads it; positions are the same.</summary>
    public string Read(string text) => Ascii.IsValid(text)
        ? text
        : string.Create(text.Length, (text, _alphabet), static (units, from) => from._alphabet.Write(from.text, units));

    private static GoRegex? Refuse(string pattern, out string error)
    {
        error = $"error parsing regexp: expression too large: `{pattern}`";
        return null;
    }

    private bool IsSmallEnough(int length)
    {
        if (_alphabet.IsTooLarge)
            return false;
        if (_texts is not null && (length <= ShortLength || !_texts.HasGaps))
            return true;
        try
        {
            _regex = Compile();
            return true;
        }
        catch (NotSupportedException) // how .NET says that the automaton would be too large
        {
            return false;
        }
    }

    // A mere list of texts leaves nothing to go back for, and .NET takes no long one for an automaton.
    [SuppressMessage("Security", "MA0009", Justification = "Only lists of texts are matched by backtracking.")]
    private Regex Compile() => new(_pattern, RegexOptions.CultureInvariant
        | (_texts is { HasGaps: false } ? RegexOptions.None : RegexOptions.NonBacktracking));
}
