using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>From the patterns of a configuration to its rule files.</summary>
public sealed class RuleFilesTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Each_file_is_read_once_in_the_order_of_the_patterns_and_names()
    {
        foreach (var name in (string[])["b.yml", "a.yml", "c.yaml", "sub/d.yml"])
        {
            folder.Write(name, "groups: [{name: g, rules: [{alert: A, expr: up}]}]");
        }

        var loads = RuleFiles.Load([folder.File("b.yml"), folder.File("*.yml"), folder.File("s?b/[!-~].yml"), folder.File("none/*.yml")], RuleOptions.Default);

        Assert.Equal(["b.yml", "a.yml", "sub/d.yml"], loads.Select(load => Path.GetRelativePath(folder.Path, load.File)));
        Assert.All(loads, load => Assert.IsType<RuleFileLoad.Loaded>(load));
    }

    [Fact]
    public void One_broken_file_leaves_the_others_as_they_are()
    {
        folder.Write("a.yml", "groups: [{name: g}]");
        folder.Write("b.yml", "groups: [");
        Directory.CreateDirectory(folder.File("c.yml"));

        var loads = RuleFiles.Load([folder.File("*.yml")], RuleOptions.Default);

        Assert.Equal([true, false, false], loads.Select(load => load is RuleFileLoad.Loaded));
    }

    [Fact]
    public void Files_that_are_named_and_not_there_are_known()
    {
        folder.Write("a.yml", "");

        var missing = RuleFiles.Missing([folder.File("a.yml"), folder.File("b.yml"), folder.File("c*.yml")]);

        Assert.Equal([folder.File("b.yml")], missing);
    }

    // As Go's filepath.Match answers.
    [Theory]
    [InlineData("abc", "abc", true)]
    [InlineData("*", "abc", true)]
    [InlineData("*", "", true)]
    [InlineData("*c", "abc", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a*b*c*d*e*", "axbxcxdxe", true)]
    [InlineData("a*b?c*x", "abxbbxdbxebxczzx", true)]
    [InlineData("a*b?c*x", "abxbbxdbxebxczzy", false)]
    [InlineData("ab[c]", "abc", true)]
    [InlineData("ab[b-d]", "abc", true)]
    [InlineData("ab[e-g]", "abc", false)]
    [InlineData("ab[^c]", "abc", false)]
    [InlineData("ab[^e-g]", "abc", true)]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("a\\*b", "ab", false)]
    [InlineData("a?b", "aäb", true)]
    [InlineData("a[^a]b", "aäb", true)]
    [InlineData("[a-ζ]*", "α", true)]
    [InlineData("[\\]a]", "]", true)]
    [InlineData("[\\-x]", "-", true)]
    [InlineData("[x\\-]", "z", false)]
    [InlineData("*x", "xxx", true)]
    [InlineData("", "a", false)]
    [InlineData("a", "", false)]
    public void A_name_matches_a_pattern_as_in_Go(string pattern, string name, bool matches) =>
        Assert.Equal(matches, GlobPart.Matches(pattern, name));

    public void Dispose() => folder.Dispose();
}
