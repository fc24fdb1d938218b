using System.Text.RegularExpressions;

namespace AlertEngine.GoText;

/// <summary>A regular expression in Go's syntax, matched in linear time.</summary>
internal sealed class GoRegex
{
    private GoRegex(Regex regex) => Regex = regex;

    public Regex Regex { get; }

    public static GoRegex? TryParse(string pattern, out string error)
    {
        error = "";
        try
        {
            return new GoRegex(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception e) when (e is RegexParseException or NotSupportedException)
        {
            error = $"error parsing regexp: {e.Message}";
            return null;
        }
    }

    public bool IsMatch(string text) => Regex.IsMatch(text);
}
