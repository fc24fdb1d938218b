using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Lints;

/// <summary>
/// The comments of a file that silence lints: <c># alertengine: disable=lint reason</c> on the lines of a rule or above it,
/// <c>disable-file=lint reason</c> for all of the file. They may also stand in an expression, where a sign # begins a comment.
/// </summary>
internal sealed partial class SilencingComments
{
    public const string WithoutReason = "disable-without-reason";
    public const string OfUnknown = "disable-unknown";
    public const string Unused = "disable-unused";

    private readonly LintedFile file;
    private readonly ImmutableArray<SilencingComment> comments;

    private SilencingComments(LintedFile file, ImmutableArray<SilencingComment> comments) => (this.file, this.comments) = (file, comments);

    public static SilencingComments In(LintedFile file)
    {
        // Most files have none, and are not gone through line by line.
        if (!file.Text.Contains("alertengine:", StringComparison.Ordinal))
        {
            return new(file, []);
        }

        var comments = ImmutableArray.CreateBuilder<SilencingComment>();
        var lines = file.Text.Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            if (Comment().Match(lines[line]) is { Success: true } match)
            {
                var names = match.Groups["lints"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                int? ruleLine = match.Groups["file"].Success ? null : RuleLine(file, lines, line);
                comments.Add(new(new(line + 1, match.Groups["sign"].Index + 1), ruleLine, [.. names], match.Groups["reason"].Value.Trim()));
            }
        }

        return new(file, comments.DrainToImmutable());
    }

    /// <summary>Whether a comment silences this lint at this rule, which the comment then has done.</summary>
    public bool Silence(LintedRule rule, string lint)
    {
        var silencing = comments.Where(comment => comment.Silences(rule, lint)).ToList();
        silencing.ForEach(comment => comment.Used.Add(lint));

        return silencing.Count > 0;
    }

    /// <summary>What is wrong with the comments themselves, once all of the file was looked at.</summary>
    public IEnumerable<LintFinding> Findings()
    {
        var settings = file.Set.Settings;
        foreach (var comment in comments)
        {
            if (comment.Reason.Length == 0 && settings.Includes(WithoutReason))
            {
                yield return Finding(comment, WithoutReason, Severity.Warning, "the comment gives no reason; write one behind the names, for those who come later");
            }

            foreach (var lint in comment.Lints.Where(lint => !comment.Used.Contains(lint)))
            {
                if (!LintPages.Names.Contains(lint))
                {
                    if (settings.Includes(OfUnknown))
                    {
                        yield return Finding(comment, OfUnknown, Severity.Warning, $"there is no lint {lint}{Nearest.Hint(lint, LintPages.Names)}");
                    }
                }
                else if (settings.Includes(Unused) && settings.Includes(lint) && RuleLints.Has(lint))
                {
                    yield return Finding(comment, Unused, Severity.Info, $"{lint} finds nothing here, so that the comment silences nothing");
                }
            }
        }
    }

    private LintFinding Finding(SilencingComment comment, string lint, Severity severity, string message) =>
        new(lint, severity, new(file.Name, comment.Place, message));

    // Above a rule, with nothing but comments between, it speaks of that rule; else of the one in which it stands.
    private static int RuleLine(LintedFile file, string[] lines, int line)
    {
        var next = line;
        while (next < lines.Length && lines[next].AsSpan().TrimStart() is ['#', ..])
        {
            next++;
        }

        var above = file.Rules.Any(rule => rule.Place.Line == next + 1) ? next + 1 : 0;

        return above > 0 ? above : file.Rules.Select(rule => rule.Place.Line).Where(start => start <= line + 1).DefaultIfEmpty(0).Max();
    }

    [GeneratedRegex(@"(?:^|\s)(?<sign>#)\s*alertengine:\s*disable(?<file>-file)?\s*=\s*(?<lints>[^\s,]+(?:,[^\s,]+)*)(?<reason>.*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
