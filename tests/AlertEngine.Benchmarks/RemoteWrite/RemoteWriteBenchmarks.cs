using System.Buffers;
using AlertEngine.Labels;
using AlertEngine.RemoteWrite;
using AlertEngine.Series;
using BenchmarkDotNet.Attributes;
using IronSnappy;
using NodaTime;

namespace AlertEngine.Benchmarks.RemoteWrite;

/// <summary>2,000 samples of series with eight labels, from a rule's hands into a compressed request; figures are for one sample.</summary>
[MemoryDiagnoser]
public class RemoteWriteBenchmarks
{
    private const int Samples = 2_000;
    private const int SamplesInRecord = 250;

    private readonly SeriesEncoder encoder = new(LabelSet.Of(new("cluster", "eu-west-1"), new Label("replica", "a")), new([]));
    private readonly ArrayBufferWriter<byte> series = new();
    private readonly string folder = Directory.CreateTempSubdirectory("alertengine-").FullName;
    private SeriesSample[] samples = [];
    private SampleQueue queue = null!;
    private byte[] request = [];

    [GlobalSetup]
    public void Open()
    {
        queue = new(folder, largest: 1 << 30);
        var now = Instant.FromUtc(2026, 11, 21, 4, 0);
        samples = [.. Enumerable.Range(0, Samples).Select(n => new SeriesSample(
            LabelSet.Of(
                new("__name__", "job:http_requests:rate5m"), new("container", "checkout"), new("endpoint", "http-metrics"), new("instance", $"10.12.{n / 250}.{n % 250}:8080"),
                new("job", "checkout"), new("namespace", "shop"), new("pod", $"checkout-6c9f8d7b5-{n * 7919:x}"), new("service", "checkout")),
            now,
            n / 7.0))];
        Take();
        Read();
        request = series.WrittenSpan.ToArray();
    }

    [GlobalCleanup]
    public void Close()
    {
        queue.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public int Encode()
    {
        var records = new RecordBuilder(encoder, SamplesInRecord);
        foreach (ref readonly var sample in samples.AsSpan())
        {
            records.Add(sample);
        }

        records.Seal();
        records.Dispose();
        return records.Samples;
    }

    [Benchmark(OperationsPerInvoke = Samples)]
    public int Compress() => Snappy.Encode(request).Length;

    [Benchmark(OperationsPerInvoke = Samples)]
    public int All()
    {
        Take();
        Read();
        return Snappy.Encode(series.WrittenSpan).Length;
    }

    private void Take()
    {
        var records = new RecordBuilder(encoder, SamplesInRecord);
        foreach (ref readonly var sample in samples.AsSpan())
        {
            records.Add(sample);
        }

        records.Seal();
        queue.Append(records.Bytes, records.Samples);
        records.Dispose();
    }

    private void Read()
    {
        series.ResetWrittenCount();
        queue.Sent(queue.Read(series, Samples, oldest: long.MinValue));
    }
}
