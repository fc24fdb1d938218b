using System.Text.RegularExpressions;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.House;

namespace AlertEngine.Tests.Integrations;

/// <summary>Each kind of integration has a page, and what the page says is so.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Kinds => [.. IntegrationKinds.All.Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Kinds))]
    public void The_examples_of_a_page_are_configurations_without_problems(string kind)
    {
        var examples = Example().Matches(Page(kind)).Select(match => match.Groups["text"].Value).ToArray();

        var problems = examples.SelectMany(example => Configs.Problems($"{example}\nroute: {{receiver: ops}}\n"));

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains($"{kind}_configs:", example, StringComparison.Ordinal));
        Assert.Empty(problems);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_page_names_each_field(string kind)
    {
        var reading = new ConfigReading("page.yml", MatcherSyntax.Utf8);
        var global = GlobalConfig.Read(Empty(reading));
        var map = Empty(reading);
        IntegrationKinds.All.Single(known => known.Name == kind).Read(map, global);

        var page = Page(kind);

        Assert.All(map.Known, field => Assert.Contains($"`{field}`", page, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_list_of_pages_has_each_kind(string kind) => Assert.Contains($"[`{kind}`]({kind}.md)", Page("README"), StringComparison.Ordinal);

    private static YamlMap Empty(ConfigReading reading) => new(new YamlNode.Mapping(Place.Start, [], []), reading, new CanonicalNode.Map([]));

    private static string Page(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "integrations", $"{name}.md"));

    [GeneratedRegex("^```yaml\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
