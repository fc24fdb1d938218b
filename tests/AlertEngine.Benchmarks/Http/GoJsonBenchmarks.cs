using System.Buffers;
using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.Labels;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace AlertEngine.Benchmarks.Http;

/// <summary>What the answers of the APIs are made of: eight labels, a long text with quotes in it, a time.</summary>
[MemoryDiagnoser]
public class GoJsonBenchmarks
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 21, 4, 5, 21) + Duration.FromNanoseconds(702_123_456);

    private readonly LabelSet labels = LabelSet.Of(
        new("alertname", "InstanceDown"), new("cluster", "eu-west-1"), new("env", "prod"), new("group", "g7"),
        new("instance", "10.0.0.7:9100"), new("job", "node"), new("severity", "critical"), new("team", "infra"));

    private readonly string expression = string.Join(" or ", Enumerable.Repeat("up{job=\"node\"} < 1", 20));
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly Utf8JsonWriter json;

    public GoJsonBenchmarks() => json = new(output, GoJson.Options);

    [Benchmark]
    public int Labels()
    {
        Begin();
        json.WriteTexts("labels"u8, labels);

        return End();
    }

    [Benchmark]
    public int Text()
    {
        Begin();
        json.WriteGoString("query"u8, expression);

        return End();
    }

    [Benchmark]
    public int Time()
    {
        Begin();
        json.WriteTimeToNanosecond("at"u8, At);

        return End();
    }

    private void Begin()
    {
        output.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
    }

    private int End()
    {
        json.WriteEndObject();
        json.Flush();

        return output.WrittenCount;
    }
}
