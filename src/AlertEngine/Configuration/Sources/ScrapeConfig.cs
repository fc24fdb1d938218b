using System.Collections.Immutable;
using System.Globalization;
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
    public required bool TracksStaleness { get; init; }

    /// <summary>What an answer is read as that does not say what it is; empty when it is to fail then.</summary>
    public required string FallbackProtocol { get; init; }

    public required int SampleLimit { get; init; }
    public required int LabelLimit { get; init; }
    public required int LabelNameLengthLimit { get; init; }
    public required int LabelValueLengthLimit { get; init; }

    /// <summary>In bytes; 0 for the largest that is read at all.</summary>
    public required long BodySizeLimit { get; init; }

    public required HttpClientConfig Http { get; init; }
    public required Discovery Discovery { get; init; }
    public required ImmutableArray<RelabelRule> TargetRelabeling { get; init; }
    public required ImmutableArray<RelabelRule> MetricRelabeling { get; init; }

    private static readonly string[] Protocols =
        ["PrometheusText0.0.4", "PrometheusText1.0.0", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0", "PrometheusProto"];

    /// <summary>For what is read from within this program.</summary>
    public static ScrapeConfig Within(string job, Duration interval) => new()
    {
        JobName = job,
        Interval = interval,
        Timeout = interval,
        MetricsPath = "",
        Scheme = "",
        HonorLabels = false,
        HonorTimestamps = false,
        Parameters = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        TracksStaleness = false,
        FallbackProtocol = "",
        SampleLimit = 0,
        LabelLimit = 0,
        LabelNameLengthLimit = 0,
        LabelValueLengthLimit = 0,
        BodySizeLimit = 0,
        Http = HttpClientConfig.Default,
        Discovery = new([], []),
        TargetRelabeling = [],
        MetricRelabeling = [],
    };

    public static ScrapeConfig Read(YamlMap map, EvaluationDefaults defaults)
    {
        map.NotUsed("scrape_protocols", "target_limit", "keep_dropped_targets", "native_histogram_bucket_limit", "native_histogram_min_bucket_factor",
            "scrape_classic_histograms", "always_scrape_classic_histograms", "convert_classic_histograms_to_nhcb",
            "scrape_native_histograms", "enable_compression", "scrape_failure_log_file",
            "metric_name_validation_scheme", "metric_name_escaping_scheme", "extra_scrape_metrics");
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
            TracksStaleness = map.Bool("track_timestamps_staleness", otherwise: false),
            FallbackProtocol = map.Has("fallback_scrape_protocol") ? map.Choice("fallback_scrape_protocol", Protocols[0], Protocols) : "",
            SampleLimit = map.Int("sample_limit", otherwise: 0, min: 0),
            LabelLimit = map.Int("label_limit", otherwise: 0, min: 0),
            LabelNameLengthLimit = map.Int("label_name_length_limit", otherwise: 0, min: 0),
            LabelValueLengthLimit = map.Int("label_value_length_limit", otherwise: 0, min: 0),
            BodySizeLimit = ReadSize(map, "body_size_limit"),
            Http = HttpClientConfig.Read(map),
            Discovery = Discovery.Read(map),
            TargetRelabeling = RelabelRuleReader.ReadAll(map, "relabel_configs"),
            MetricRelabeling = RelabelRuleReader.ReadAll(map, "metric_relabel_configs"),
        };
    }

    // Units are powers of 1024, as Prometheus counts.
    private static long ReadSize(YamlMap map, string key)
    {
        var text = map.Text(key, otherwise: "0");
        var digits = text.Length - text.AsSpan().TrimStart("0123456789").Length;
        var shift = text[digits..] switch { "" or "B" => 0, "KB" or "KiB" => 10, "MB" or "MiB" => 20, "GB" or "GiB" => 30, _ => -1 };
        if (shift >= 0 && long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1L << 32)
        {
            return number << shift;
        }

        map.Note(key, $"{key}: expected a size such as 10MB, got \"{text}\"");

        return 0;
    }
}
