using System.Collections.Immutable;
using AlertEngine.Rules;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Querying;

public sealed class DataSourcesTests
{
    [Theory]
    [InlineData("{name: a, url: 'http://a'}", "g", "/r/x.yml", "a")]
    [InlineData("{name: a, url: 'http://a'}, {name: default, url: 'http://b'}", "g", "/r/x.yml", "default")]
    [InlineData("{name: a, url: 'http://a'}, {name: b, url: 'http://b'}", "g", "/r/x.yml", null)]
    [InlineData("{name: a, url: 'http://a'}, {name: b, url: 'http://b', groups: ['g*']}", "g1", "/r/x.yml", "b")]
    [InlineData("{name: a, url: 'http://a', groups: [g1]}, {name: b, url: 'http://b', groups: ['g*']}", "g1", "/r/x.yml", "a")]
    [InlineData("{name: a, url: 'http://a', rule_files: ['/r/*.yml']}, {name: default, url: 'http://b'}", "g", "/r/x.yml", "a")]
    [InlineData("{name: a, url: 'http://a', rule_files: ['/r/*.yml']}, {name: default, url: 'http://b'}", "g", "/r/deep/x.yml", "default")]
    [InlineData("{name: a, url: 'http://a', rule_files: ['/r/*.yml'], groups: [h]}, {name: default, url: 'http://b'}", "g", "/r/x.yml", "default")]
    public void A_group_asks_the_source_that_names_it(string yaml, string group, string file, string? expected)
    {
        using var sources = new Sources(yaml);

        Assert.Equal(expected, sources.All.For(Group(group, file))?.Name);
    }

    [Fact]
    public void A_reload_keeps_the_sources_that_are_configured_as_before()
    {
        using var sources = new Sources("{name: a, url: 'http://a', basic_auth: {username: u, password: p}}, {name: b, url: 'http://b', timeout: 1s}");
        var before = sources.All.All;

        sources.Reload("{name: b, url: 'http://b', timeout: 2s}, {name: a, url: 'http://a', basic_auth: {username: u, password: p}}");
        var after = sources.All.All;

        Assert.Equal(["b", "a"], after.Select(source => source.Name));
        Assert.Same(before[0], after[1]);
        Assert.NotSame(before[1], after[0]);
    }

    [Fact]
    public void A_source_is_made_anew_when_what_a_reference_stands_for_changes()
    {
        using var folder = new TempFolder();
        var file = folder.Write("token", "one");
        var yaml = $"{{name: a, url: 'http://a', basic_auth: {{username: u, password: '${{file:{file}}}'}}}}";
        using var sources = new Sources(yaml);
        var before = sources.First;

        folder.Write("token", "two");
        sources.Reload(yaml);

        Assert.NotSame(before, sources.First);
    }

    [Fact]
    public async Task A_source_that_is_gone_says_so()
    {
        using var sources = new Sources("{name: a, url: 'http://127.0.0.1:1'}");
        var gone = sources.First;
        sources.Reload("{name: a, url: 'http://127.0.0.1:2'}");
        _ = sources.All.All;

        var outcome = await gone.AskAsync(
            Sources.Query("up"), Sources.At, Duration.FromMinutes(1), Answers.NewCache(), TestContext.Current.CancellationToken);

        Assert.Equal(
            "Forbidden: http://127.0.0.1:1: the configuration that this request belongs to is no longer in force", Answers.Show(outcome));
    }

    private static RuleGroup Group(string name, string file) => new()
    {
        File = file,
        Name = name,
        Dialect = RuleDialect.Prometheus,
        Interval = null,
        QueryTime = new QueryTime.Before(Offset: null),
        Limit = 0,
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Rules = [],
        PartialResponse = null,
        Vmalert = VmalertSettings.None,
    };
}
