using System.Collections.Immutable;
using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Relabeling;
using NodaTime;

namespace AlertEngine.Configuration.Sources;

/// <summary>Where the series that rules make are written to: Prometheus' <c>remote_write</c>.</summary>
internal sealed record RemoteWriteConfig
{
    public required Uri? Url { get; init; }
    public required string Name { get; init; }
    public required Duration Timeout { get; init; }
    public required ImmutableArray<HttpHeader> Headers { get; init; }
    public required HttpClientConfig Http { get; init; }
    public required ImmutableArray<RelabelRule> Relabeling { get; init; }
    public required RemoteWriteQueue Queue { get; init; }

    /// <summary>A store of which nothing but the address is known.</summary>
    public static RemoteWriteConfig Of(Uri url) => new()
    {
        Url = url,
        Name = "",
        Timeout = DefaultTimeout,
        Headers = [],
        Http = HttpClientConfig.Default,
        Relabeling = [],
        Queue = RemoteWriteQueue.Default,
    };

    public static RemoteWriteConfig Read(YamlMap map)
    {
        CloudAuth.Refuse(map, "sigv4", "azuread", "google_iam");
        map.NotUsed("send_exemplars", "send_native_histograms", "metadata_config", "round_robin_dns");
        map.Choice("protobuf_message", "prometheus.WriteRequest", "prometheus.WriteRequest", "io.prometheus.write.v2.Request");
        if (!map.Has("url"))
        {
            map.Note("url for remote_write is empty");
        }

        return new()
        {
            Url = map.UrlOrNull("url"),
            Name = map.Text("name"),
            Timeout = map.Duration("remote_timeout", otherwise: DefaultTimeout),
            Headers = ReadHeaders(map),
            Http = HttpClientConfig.Read(map),
            Relabeling = RelabelRuleReader.ReadAll(map, "write_relabel_configs"),
            Queue = RemoteWriteQueue.Read(map.MapOrEmpty("queue_config")),
        };
    }

    private static Duration DefaultTimeout => Duration.FromSeconds(30);

    private static ImmutableArray<HttpHeader> ReadHeaders(YamlMap map) =>
        [.. map.TextMap("headers").Select(header => new HttpHeader(header.Key, [new SecretSource.Inline(new Secret(header.Value))]))];
}

/// <summary>How much waits for a slow remote store, and how it is sent.</summary>
internal sealed record RemoteWriteQueue
{
    public required int Capacity { get; init; }
    public required int MinShards { get; init; }
    public required int MaxShards { get; init; }
    public required int MaxSamplesPerSend { get; init; }
    public required Duration BatchSendDeadline { get; init; }
    public required Duration MinBackoff { get; init; }
    public required Duration MaxBackoff { get; init; }
    public required bool RetryOnRateLimit { get; init; }
    public required Duration SampleAgeLimit { get; init; }

    public static RemoteWriteQueue Default { get; } = new()
    {
        Capacity = 10_000,
        MinShards = 1,
        MaxShards = 50,
        MaxSamplesPerSend = 2_000,
        BatchSendDeadline = Duration.FromSeconds(5),
        MinBackoff = Duration.FromMilliseconds(30),
        MaxBackoff = Duration.FromSeconds(5),
        RetryOnRateLimit = false,
        SampleAgeLimit = Duration.Zero,
    };

    public static RemoteWriteQueue Read(YamlMap map) => new()
    {
        Capacity = map.Int("capacity", Default.Capacity, min: 1),
        MinShards = map.Int("min_shards", Default.MinShards, min: 1),
        MaxShards = map.Int("max_shards", Default.MaxShards, min: 1),
        MaxSamplesPerSend = map.Int("max_samples_per_send", Default.MaxSamplesPerSend, min: 1),
        BatchSendDeadline = map.Duration("batch_send_deadline", Default.BatchSendDeadline),
        MinBackoff = map.Duration("min_backoff", Default.MinBackoff),
        MaxBackoff = map.Duration("max_backoff", Default.MaxBackoff),
        RetryOnRateLimit = map.Bool("retry_on_http_429", Default.RetryOnRateLimit),
        SampleAgeLimit = map.Duration("sample_age_limit", Default.SampleAgeLimit),
    };
}
