using System.Text.RegularExpressions;

namespace AlertEngine.Tests.House;

/// <summary>A wrong map is worse than none.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(Repository.Relative),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_that_a_page_names_exists(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));

        var missing = NamedPaths(text).Where(path => !Exists(page, path));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("see `src/Nowhere/` there", "src/Nowhere/")]
    [InlineData("[x](docs/nothing.md)", "docs/nothing.md")]
    public void A_path_that_does_not_exist_is_noticed(string text, string path)
    {
        Assert.Equal([path], NamedPaths(text));
        Assert.False(Exists("README.md", path));
    }

    // Code spans that begin with one of our folders, and the targets of links that lead to no other site.
    private static IEnumerable<string> NamedPaths(string text) =>
        CodeSpan().Matches(text).Concat(Link().Matches(text))
            .Select(match => match.Groups[1].Value)
            .Where(path => !path.Contains('*', StringComparison.Ordinal) && !path.Contains("://", StringComparison.Ordinal));

    private static bool Exists(string page, string path)
    {
        var fromRoot = Path.Combine(Repository.Root, path);
        var fromPage = Path.Combine(Repository.Root, Path.GetDirectoryName(page) ?? "", path);

        return Path.Exists(fromRoot) || Path.Exists(fromPage);
    }

    [GeneratedRegex("`((?:src|tests|docs|rules|templates|\\.ci)/[^`\\s]*)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
