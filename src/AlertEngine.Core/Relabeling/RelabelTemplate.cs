using AlertEngine.GoText;
using AlertEngine.Labels;

namespace AlertEngine.Relabeling;

/// <summary>The text of a replacement or of a target's name, in which <c>$1</c> and <c>${name}</c> stand for what a pattern found.</summary>
internal sealed class RelabelTemplate
{
    private readonly AnchoredRegex regex;
    private readonly string text;
    private readonly RegexReplacement? groups;
    private readonly bool matchesAll;

    public RelabelTemplate(string text, AnchoredRegex regex)
    {
        this.regex = regex;
        this.text = text;
        groups = text.Contains('$', StringComparison.Ordinal) ? RegexReplacement.Parse(text, regex.Go) : null;
        matchesAll = regex.Pattern is "(.*)";
    }

    /// <summary>Null when the pattern does not match.</summary>
    public string? Fill(string source)
    {
        if (groups is null)
        {
            return matchesAll || regex.IsMatch(source) ? text : null;
        }

        if (matchesAll && text is "$1" or "${1}")
        {
            return source;
        }

        var match = regex.Go.Regex.Match(regex.Go.Read(source));

        return match.Success ? groups.Expand(match, source, int.MaxValue) : null;
    }
}
