using AlertEngine.Cli.Online;
using AlertEngine.Configuration.Lints;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Configuration.Lints;

/// <summary>The pages that explain the lints.</summary>
public sealed class LintPagesTests
{
    public static TheoryData<string> Lints => [.. LintPages.Names.Order(StringComparer.Ordinal)];

    public static TheoryData<string> LintsWithoutSource => [.. LintPages.Names.Except(OnlineLints.Names).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_lint_has_its_page_and_every_page_its_lint()
    {
        string[] ofComments = [SilencingComments.WithoutReason, SilencingComments.OfUnknown, SilencingComments.Unused];
        var lints = RuleLints.All.Select(lint => lint.Name).Concat(ofComments).Concat(OnlineLints.Names);

        Assert.Equal(lints.Order(StringComparer.Ordinal), LintPages.Names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lints))]
    public void A_page_says_what_why_and_how(string lint)
    {
        var page = LintPages.Read(lint);

        Assert.StartsWith($"# {lint}\n\n{LintPages.Summary(lint).Split(' ')[0]}", page, StringComparison.Ordinal);
        Assert.All(["**Severity:**", "**Why it hurts.**", "```yaml", "**How to mend it.**", $"disable={lint} "], part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.InRange(page.Split('\n').Length, 10, 30);
        Assert.Contains($"| [{lint}]({lint}.md) |", File.ReadAllText(Path.Combine(Repository.Root, "docs/lints/README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LintsWithoutSource))]
    public void The_example_of_a_page_has_what_the_page_is_about(string lint)
    {
        var example = LintPages.Read(lint).Split("```")[1]["yaml\n".Length..];
        var rules = example.StartsWith("groups:", StringComparison.Ordinal)
            ? example
            : $"groups:\n- name: g\n  rules:\n  {example.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}\n";

        // One that lacks what others have needs these others.
        var others = lint == "missing-summary" ? string.Concat(Enumerable.Repeat("  - {alert: B, expr: up > 0, annotations: {summary: b, description: b}}\n", 9)) : "";

        Assert.Contains(LintTexts.Find(rules + others), finding => finding.Lint == lint);
    }
}
