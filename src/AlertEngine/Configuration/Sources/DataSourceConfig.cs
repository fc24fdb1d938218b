using System.Collections.Immutable;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Configuration.Sources;

/// <summary>A Prometheus-compatible API that rules ask.</summary>
internal sealed record DataSourceConfig
{
    public const string DefaultName = "default";

    public required string Name { get; init; }

    /// <summary>The address, then those to try when it does not answer.</summary>
    public required ImmutableArray<Uri> Urls { get; init; }

    public required string Tenant { get; init; }
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters { get; init; }
    public required Duration? QueryOffset { get; init; }
    public required Duration Timeout { get; init; }
    public required HttpClientConfig Http { get; init; }

    /// <summary>Patterns of the rule files whose groups ask here; with <see cref="Groups"/> both must fit.</summary>
    public required ImmutableArray<string> RuleFiles { get; init; }

    /// <summary>Patterns of the names of the groups that ask here.</summary>
    public required ImmutableArray<string> Groups { get; init; }

    /// <summary>The source that <c>--datasource.url</c> names without a file.</summary>
    public static DataSourceConfig Of(Uri url) => new()
    {
        Name = DefaultName,
        Urls = [url],
        Tenant = "",
        Parameters = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        QueryOffset = null,
        Timeout = DefaultTimeout,
        Http = HttpClientConfig.Default,
        RuleFiles = [],
        Groups = [],
    };

    public static DataSourceConfig Read(YamlMap map)
    {
        map.Choice("type", "prometheus", "prometheus");

        return new()
        {
            Name = map.RequiredText("name", "missing name in data source"),
            Urls = ReadUrls(map),
            Tenant = map.Text("tenant"),
            Parameters = ReadParameters(map, "params"),
            QueryOffset = map.DurationOrNull("query_offset"),
            Timeout = map.Duration("timeout", otherwise: DefaultTimeout),
            Http = HttpClientConfig.Read(map),
            RuleFiles = [.. Glob.Read(map, "rule_files").Select(map.Reading.Resolve)],
            Groups = Glob.Read(map, "groups"),
        };
    }

    public static ImmutableSortedDictionary<string, ImmutableArray<string>> ReadParameters(YamlMap map, string key) =>
        map.Map(key) is { } parameters
            ? parameters.Keys.ToImmutableSortedDictionary(name => name, parameters.Texts, StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    private static Duration DefaultTimeout => Duration.FromSeconds(30);

    private static ImmutableArray<Uri> ReadUrls(YamlMap map)
    {
        if (!map.Has("url"))
        {
            map.Note("missing url in data source");
        }

        var urls = ImmutableArray.CreateBuilder<Uri>();
        if (map.UrlOrNull("url") is { } first)
        {
            urls.Add(first);
        }

        foreach (var text in map.Texts("failover_urls"))
        {
            if (HttpUrl.TryParse(text, out var url, out var error))
            {
                urls.Add(url);
            }
            else
            {
                map.Note("failover_urls", $"failover_urls: {error}");
            }
        }

        return urls.DrainToImmutable();
    }
}
