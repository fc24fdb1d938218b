using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using AlertEngine.Labels;

namespace AlertEngine.Cli.Importing;

/// <summary>A <c>prometheus.yml</c> without what has no effect here, since all else in it means the same.</summary>
internal static class PrometheusImport
{
    private const string Scraping = "scrape_configs";

    /// <param name="prometheus">Who goes on scraping and is asked; null: nobody.</param>
    public static ImportResult Read(string file, ReadOnlySpan<byte> bytes, Uri? prometheus)
    {
        var load = new ConfigLoader(IntegrationKinds.All, LoadOptions.Default).Load(file, bytes);
        if (load is ConfigLoad.Refused refused)
        {
            return new ImportResult.Refused(refused.Problems);
        }

        var loaded = (ConfigLoad.Loaded)load;
        var reading = new ConfigReading(file, MatcherSyntax.Fallback);
        var root = (YamlNode.Mapping?)YamlReader.ReadFirst(YamlFile.Decode(bytes, reading)!, reading.Note) ?? new(Place.Start, [], []);
        var unused = loaded.NotUsed.Select(key => key.Place).ToHashSet();
        var problems = loaded.NotUsed.Select(key => $"{key}: has no equal here, and is left out").ToList();
        var config = (CanonicalNode.Map)Used(root, unused);
        if (prometheus is not null)
        {
            if (config.Entries.RemoveAll(entry => entry.Key is Scraping) > 0)
            {
                problems.Add($"{file}: {Scraping}: stays with Prometheus, which is asked at {prometheus}");
            }

            config.Set("datasources", TreeOutput.List([TreeOutput.Map(("name", TreeOutput.Text(DataSourceConfig.DefaultName)), ("url", TreeOutput.Text(prometheus.OriginalString)))]));
        }

        return new ImportResult.Read(new(config, [], [.. problems]));
    }

    private static CanonicalNode Used(YamlNode node, HashSet<Place> unused) => node switch
    {
        YamlNode.List list => new CanonicalNode.List([.. list.Items.Select(item => Used(item, unused))]),
        YamlNode.Mapping mapping => new CanonicalNode.Map(
        [
            .. mapping.Merged.Where(entry => mapping.Entries.All(own => own.Key.Text != entry.Key.Text)).Concat(mapping.Entries)
                .Where(entry => !unused.Contains(entry.Key.Place))
                .Select(entry => KeyValuePair.Create(entry.Key.Text, Used(entry.Value, unused))),
        ]),
        _ => CanonicalNode.Of(node),
    };
}
