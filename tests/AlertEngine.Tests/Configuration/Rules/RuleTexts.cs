using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Rules;

namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Reads rule files from text, as if they stood in a file called <c>rules.yml</c>.</summary>
internal static class RuleTexts
{
    public static RuleFileLoad Read(string text, RuleOptions? options = null) =>
        new RuleFileReader(options ?? RuleOptions.Default).Read("rules.yml", Encoding.UTF8.GetBytes(text));

    public static RuleFileLoad.Loaded Loaded(string text, RuleOptions? options = null) =>
        Read(text, options) switch
        {
            RuleFileLoad.Loaded loaded => loaded,
            RuleFileLoad.Refused refused => throw new Xunit.Sdk.XunitException(string.Join('\n', refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static RuleGroup Group(string text) => Assert.Single(Loaded(text).Groups);

    /// <summary>The problems of a text as a person sees them, less the file's name.</summary>
    public static string[] Problems(string text, RuleOptions? options = null) =>
        Read(text, options) is RuleFileLoad.Refused refused ? Texts(refused.Problems) : [];

    public static string[] Warnings(string text) => Texts(Loaded(text).Warnings);

    public static string[] Notices(string text) => Texts(Loaded(text).Notices);

    /// <summary>The text less the mark <c>⟦</c> in it, and the place of what stands behind the mark.</summary>
    public static (string Text, string Place) Unmark(string marked)
    {
        var before = marked[..marked.IndexOf('⟦', StringComparison.Ordinal)];
        var place = $"{before.Count(c => c == '\n') + 1}:{before.Length - before.LastIndexOf('\n')}";

        return (marked.Replace("⟦", "", StringComparison.Ordinal), place);
    }

    private static string[] Texts(IEnumerable<Problem> problems) =>
        [.. problems.Select(problem => $"{problem.Place}: {problem.Message}")];
}
