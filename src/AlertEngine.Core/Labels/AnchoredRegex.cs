using System.Collections.Immutable;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>A pattern in Go's syntax that must fit the whole text, as matchers and relabelling use them.</summary>
public sealed class AnchoredRegex
{
    private readonly GoRegex regex;

    private AnchoredRegex(string pattern, GoRegex regex) => (Pattern, this.regex) = (pattern, regex);

    /// <summary>As it was written, without the anchors.</summary>
    public string Pattern { get; }

    internal GoRegex Go => regex;

    public static AnchoredRegex? TryCreate(string pattern, out string error) =>
        GoRegex.TryParse($"^(?:{pattern})$", out error) is { } regex ? new(pattern, regex) : null;

    /// <summary>One in which a dot also stands for a line break: relabelling's.</summary>
    public static AnchoredRegex? TryCreateForLines(string pattern, out string error) =>
        GoRegex.TryParse($"^(?s:{pattern})$", out error) is { } regex ? new(pattern, regex) : null;

    /// <summary>The pattern that matches just this text.</summary>
    public static string PatternOf(string text) =>
        string.Concat(text.Select(letter => @"\.+*?()|[]{}^$".Contains(letter, StringComparison.Ordinal) ? $@"\{letter}" : $"{letter}"));

    /// <summary>All texts that it matches, if it is no more than a list of them.</summary>
    public ImmutableArray<string>? Texts => regex.Texts;

    public bool IsMatch(string text) => regex.IsMatch(text);

    public override string ToString() => Pattern;
}
