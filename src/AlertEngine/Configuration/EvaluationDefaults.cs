using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Configuration;

/// <summary>Prometheus' side of <c>global</c>: how rules are evaluated and targets scraped unless they say otherwise.</summary>
internal sealed record EvaluationDefaults
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    public required Duration EvaluationInterval { get; init; }
    public required Duration QueryOffset { get; init; }
    public required LabelSet ExternalLabels { get; init; }
    public required bool LegacyNames { get; init; }
    public required Duration ScrapeInterval { get; init; }

    /// <summary>Whether the file says how often it scrapes, or leaves it at the default.</summary>
    public required bool IsScrapeIntervalSaid { get; init; }

    public required Duration ScrapeTimeout { get; init; }

    public static EvaluationDefaults Read(YamlMap map)
    {
        // Limits and protocols of scraping, and Prometheus' own logs.
        map.NotUsed("query_log_file", "scrape_failure_log_file", "scrape_protocols", "body_size_limit", "sample_limit",
            "label_limit", "label_name_length_limit", "label_value_length_limit", "target_limit", "keep_dropped_targets",
            "metric_name_escaping_scheme", "always_scrape_classic_histograms", "convert_classic_histograms_to_nhcb",
            "scrape_native_histograms", "extra_scrape_metrics");
        var scrapeInterval = OrMinute(map.Duration("scrape_interval", otherwise: Minute));

        return new()
        {
            EvaluationInterval = OrMinute(map.Duration("evaluation_interval", otherwise: Minute)),
            QueryOffset = map.Duration("rule_query_offset", otherwise: Duration.Zero),
            ExternalLabels = ReadExternalLabels(map),
            LegacyNames = map.Choice("metric_name_validation_scheme", "utf8", "utf8", "legacy") is "legacy",
            ScrapeInterval = scrapeInterval,
            IsScrapeIntervalSaid = map.Has("scrape_interval"),
            ScrapeTimeout = ReadScrapeTimeout(map, scrapeInterval),
        };
    }

    private static Duration OrMinute(Duration written) => written == Duration.Zero ? Minute : written;

    private static Duration ReadScrapeTimeout(YamlMap map, Duration interval)
    {
        var timeout = map.DurationOrNull("scrape_timeout");
        if (timeout > interval)
        {
            map.Note("scrape_timeout", "global scrape timeout greater than scrape interval");
        }

        return timeout ?? Duration.Min(Duration.FromSeconds(10), interval);
    }

    private static LabelSet ReadExternalLabels(YamlMap map)
    {
        var labels = map.TextMap("external_labels");
        foreach (var (name, value) in labels)
        {
            if (!LabelName.IsUtf8(name))
            {
                map.Note("external_labels", $"\"{name}\" is not a valid label name");
            }

            if (!LabelName.IsUtf8(value + "."))
            {
                map.Note("external_labels", $"the value of {name} is not valid UTF-8");
            }
        }

        return LabelSet.From(labels.Select(label => new Label(label.Key, DollarVariables.Expand(label.Value, Warn))));

        void Warn(string variable) =>
            map.Reading.Warn(map.PlaceOf("external_labels"), $"the environment variable {variable} is not set and becomes an empty text");
    }
}
