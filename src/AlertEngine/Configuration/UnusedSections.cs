using AlertEngine.Configuration.Http;
using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Configuration;

/// <summary>Sections that Alertmanager and Prometheus act upon and this program does not: checked where they are Alertmanager's, and listed.</summary>
internal static class UnusedSections
{
    public static void Read(YamlMap map)
    {
        map.NotUsed("storage", "remote_read", "otlp", "runtime", "scrape_config_files", "tracing", "event_recorder");
        if (map.Map("tracing") is { } tracing)
        {
            ReadTracing(tracing);
        }

        if (map.Unprinted().Map("event_recorder") is { } recorder)
        {
            ReadEventRecorder(recorder);
        }
    }

    private static void ReadTracing(YamlMap map)
    {
        map.Choice("client_type", "grpc", "grpc", "http");
        map.RequiredText("endpoint", "tracing endpoint must be set");
        if (map.Has("sampling_fraction"))
        {
            map.Number("sampling_fraction", otherwise: 0, min: 0, max: 1);
        }

        map.BoolOrNull("insecure");
        if (map.Map("tls_config") is { } tls)
        {
            TlsConfig.Read(tls);
        }

        map.TextMap("headers");
        if (map.Has("compression"))
        {
            map.Choice("compression", "gzip", "gzip");
        }

        map.DurationOrNull("timeout");
    }

    private static void ReadEventRecorder(YamlMap map)
    {
        map.Maps("file_outputs", whenEmpty: "event_recorder file output requires a path", output =>
            output.RequiredText("path", "event_recorder file output requires a path"));
        map.Take("stdout_outputs");
        map.Maps("webhook_outputs", whenEmpty: "event_recorder webhook output requires a url", ReadWebhookOutput);
        map.Maps("kafka_outputs", whenEmpty: "event_recorder kafka output requires brokers and a topic", ReadKafkaOutput);
    }

    private static bool ReadWebhookOutput(YamlMap map)
    {
        map.SecretUrl("url");
        if (map.Map("http_config") is { } http)
        {
            HttpClientConfig.Read(http);
        }

        map.Duration("timeout", otherwise: Duration.FromSeconds(10));
        map.Int("workers", otherwise: 4, min: 1);
        map.Int("max_retries", otherwise: 3, min: 0);
        map.Duration("retry_backoff", otherwise: Duration.FromMilliseconds(500));
        var isBatched = map.Bool("batch", otherwise: false);
        foreach (var key in (string[])["batch_max_events", "batch_max_bytes", "batch_flush_interval"])
        {
            if (map.Take(key) is not null && !isBatched)
            {
                map.Note(key, $"{key} requires batch: true");
            }
        }

        return isBatched;
    }

    private static string ReadKafkaOutput(YamlMap map)
    {
        map.Texts("brokers");
        map.Text("client_id", otherwise: "alertmanager");
        map.Choice("format", "json", "json", "protobuf");
        map.Choice("acks", "leader", "none", "leader", "all");
        map.Choice("compression", "none", "none", "gzip", "snappy", "lz4", "zstd");
        map.Int("buffer_size", otherwise: 1024, min: 1);
        if (map.Map("tls_config") is { } tls)
        {
            TlsConfig.Read(tls);
        }

        return map.RequiredText("topic");
    }
}
