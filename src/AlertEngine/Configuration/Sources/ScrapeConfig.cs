using System.Collections.Immutable;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Relabeling;
using NodaTime;

namespace AlertEngine.Configuration.Sources;

/// <summary>Targets that the embedded store reads metrics from.</summary>
internal sealed record ScrapeConfig
{
    public required string JobName { get; init; }
    public required Duration Interval { get; init; }
    public required Duration Timeout { get; init; }
    public required string MetricsPath { get; init; }
    public required string Scheme { get; init; }
    public required bool HonorLabels { get; init; }
    public required bool HonorTimestamps { get; init; }
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters { get; init; }
    public required int SampleLimit { get; init; }
    public required HttpClientConfig Http { get; init; }
    public required Discovery Discovery { get; init; }
    public required ImmutableArray<RelabelRule> TargetRelabeling { get; init; }
    public required ImmutableArray<RelabelRule> MetricRelabeling { get; init; }

    public static ScrapeConfig Read(YamlMap map, EvaluationDefaults defaults)
    {
        map.NotUsed("scrape_protocols", "body_size_limit", "label_limit", "label_name_length_limit", "label_value_length_limit",
            "target_limit", "keep_dropped_targets", "native_histogram_bucket_limit", "native_histogram_min_bucket_factor",
            "scrape_classic_histograms", "always_scrape_classic_histograms", "convert_classic_histograms_to_nhcb",
            "scrape_native_histograms", "enable_compression", "scrape_fallback_protocol", "scrape_failure_log_file",
            "track_timestamps_staleness", "metric_name_validation_scheme", "metric_name_escaping_scheme", "extra_scrape_metrics");
        var interval = map.Duration("scrape_interval", otherwise: defaults.ScrapeInterval);
        var timeout = map.DurationOrNull("scrape_timeout");
        if (timeout > interval)
        {
            map.Note("scrape_timeout", $"scrape timeout greater than scrape interval for scrape config with job name \"{map.Text("job_name")}\"");
        }

        return new()
        {
            JobName = map.RequiredText("job_name", "job_name is empty"),
            Interval = interval,
            Timeout = timeout ?? Duration.Min(defaults.ScrapeTimeout, interval),
            MetricsPath = map.Text("metrics_path", otherwise: "/metrics"),
            Scheme = map.Choice("scheme", "http", "http", "https"),
            HonorLabels = map.Bool("honor_labels", otherwise: false),
            HonorTimestamps = map.Bool("honor_timestamps", otherwise: true),
            Parameters = DataSourceConfig.ReadParameters(map, "params"),
            SampleLimit = map.Int("sample_limit", otherwise: 0, min: 0),
            Http = HttpClientConfig.Read(map),
            Discovery = Discovery.Read(map),
            TargetRelabeling = RelabelRuleReader.ReadAll(map, "relabel_configs"),
            MetricRelabeling = RelabelRuleReader.ReadAll(map, "metric_relabel_configs"),
        };
    }
}
