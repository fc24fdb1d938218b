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

        var starts = file.Rules.Select(rule => rule.Place.Line).ToImmutableSortedSet();
        var comments = ImmutableArray.CreateBuilder<SilencingComment>();
        var lines = file.Text.Split('\n');
        var below = lines.Length + 1;
        for (var line = lines.Length; line > 0; line--)
        {
            // The first line below, or this one, that is more than a comment.
            below = lines[line - 1].AsSpan().TrimStart() is ['#', ..] ? below : line;
            if (Comment().Match(lines[line - 1]) is { Success: true } match)
            {
                comments.Add(Read(match, line, starts.Contains(below) ? below : RuleAround(starts, line)));
            }
        }

        comments.Reverse();

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

    private static SilencingComment Read(Match match, int line, int ruleLine) => new(
        new(line, match.Groups["sign"].Index + 1),
        match.Groups["file"].Success ? null : ruleLine,
        [.. match.Groups["lints"].Value.Split(',')],
        match.Groups["reason"].Value.Trim());

    // The last rule that begins above; 0 when none does.
    private static int RuleAround(ImmutableSortedSet<int> starts, int line) =>
        starts.IndexOf(line) is var found && (found >= 0 ? found : ~found - 1) is >= 0 and var last ? starts[last] : 0;

    [GeneratedRegex(@"(?:^|\s)(?<sign>#)\s*alertengine:\s*disable(?<file>-file)?\s*=\s*(?<lints>[^\s,]+(?:,[^\s,]+)*)(?<reason>.*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
