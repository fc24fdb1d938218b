using AlertEngine.Durations;
using BenchmarkDotNet.Attributes;
using NodaTime;

namespace AlertEngine.Benchmarks.Durations;

/// <summary>The durations of configurations and of flags.</summary>
[MemoryDiagnoser]
public class DurationBenchmarks
{
    private readonly Duration _duration = Duration.FromMinutes(90);

    [Benchmark]
    public bool Read_Prometheus() => PrometheusDuration.TryParse("1h30m", out _, out _);

    [Benchmark]
    public string Write_Prometheus() => PrometheusDuration.Format(_duration);

    [Benchmark]
    public bool Read_Go() => GoDuration.TryParse("1h30m", out _, out _);

    [Benchmark]
    public string Write_Go() => GoDuration.Format(_duration);
}
