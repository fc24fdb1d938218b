using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>Half an hour of samples of all kinds, always the same for one seed.</summary>
internal sealed class RandomSeries
{
    /// <summary>When the first sample is, in milliseconds since 1970.</summary>
    public const long Start = 1_700_000_000_000;

    /// <summary>How long there are samples.</summary>
    public const long Length = 30 * 60_000;

    private static readonly string[] Jobs = ["api", "web", "db"];
    private static readonly string[] Instances = ["a:1", "b:1", "c:1"];

    private readonly Random random;
    private readonly MemorySource source = new();

    private RandomSeries(int seed) => random = new(seed);

    public static MemorySource Of(int seed)
    {
        var series = new RandomSeries(seed);
        foreach (var job in Jobs)
        {
            foreach (var instance in Instances)
            {
                series.AddFloats(job, instance);
            }

            (string, string)[] target = [("job", job), ("instance", series.Pick(Instances))];
            series.AddClassicHistogram(target);
            series.AddNativeHistograms(target);
        }

        return series.source;
    }

    private void AddFloats(string job, string instance)
    {
        (string, string)[] target = [("job", job), ("instance", instance)];
        AddCounter("errors_total", target, random.NextDouble());
        foreach (var code in (string[])["200", "404", "500"])
        {
            AddCounter("requests_total", [.. target, ("code", code)], random.Next(1, 50));
        }

        var temperature = (random.NextDouble() * 60) - 20;
        AddSamples("temperature", target, _ => temperature += random.NextDouble() - 0.5);
        AddSamples("level", target, _ => random.Next(0, 4));
        AddSamples("odd", target, _ => random.Next(6) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            2 => double.NegativeInfinity,
            3 => 0,
            _ => random.NextDouble() - 0.5,
        });
        AddSamples("build", [.. target, ("version", $"{random.Next(3)}")], _ => 1);
        AddSamples("up", target, _ => random.Next(10) == 0 ? 0 : 1);
    }

    private void AddCounter(string name, (string, string)[] labels, double rate)
    {
        var count = Math.Floor(random.NextDouble() * 1000);
        AddSamples(name, labels, _ => count = random.Next(60) == 0 ? 0 : count + Math.Floor(random.NextDouble() * rate * 2));
    }

    private void AddClassicHistogram((string, string)[] target)
    {
        double[] bounds = [0.1, 0.5, 1, 2.5, double.PositiveInfinity];
        var counts = new double[bounds.Length];
        var times = Times().ToArray();
        foreach (var time in times)
        {
            var isReset = random.Next(80) == 0;
            for (var i = 0; i < bounds.Length; i++)
            {
                counts[i] = isReset ? 0 : counts[i] + random.Next(0, 5);
                var bound = double.IsInfinity(bounds[i]) ? "+Inf" : $"{bounds[i]}";
                Add("latency_seconds_bucket", [.. target, ("le", bound)], time, counts[..(i + 1)].Sum());
            }

            Add("latency_seconds_count", target, time, counts.Sum());
            Add("latency_seconds_sum", target, time, counts.Sum() * 0.7);
        }
    }

    private void AddNativeHistograms((string, string)[] target)
    {
        var labels = SeriesLabels.Of([("__name__", "duration_seconds"), .. target]);
        var growing = new RandomHistogram(random, schema: random.Next(0, 4), isGauge: false);
        var gauge = new RandomHistogram(random, schema: random.Next(0, 4), isGauge: true);
        var custom = new RandomHistogram(random, NativeHistogram.CustomSchema, isGauge: false);
        foreach (var time in Times())
        {
            source.Add(labels, time, growing.Next());
            source.Add(labels.With("__name__", "size_bytes"), time, gauge.Next());
            source.Add(labels.With("__name__", "wait_seconds"), time, custom.Next());
        }

        AddMixed(labels.With("__name__", "mixed_total"), growing);
    }

    /// <summary>Floats for a while, then histograms, and so on.</summary>
    private void AddMixed(SeriesLabels labels, RandomHistogram histogram)
    {
        var isHistogram = false;
        var count = 1000;
        foreach (var time in Times())
        {
            isHistogram ^= random.Next(8) == 0;
            if (isHistogram)
            {
                source.Add(labels, time, histogram.Next());
            }
            else
            {
                source.Add(labels, time, count += random.Next(5));
            }
        }
    }

    private void AddSamples(string name, (string, string)[] labels, Func<long, double> value)
    {
        var ends = random.Next(4) == 0;
        foreach (var time in Times())
        {
            Add(name, labels, time, ends && random.Next(30) == 0 ? Staleness.Marker : value(time));
        }
    }

    private void Add(string name, (string, string)[] labels, long time, double value) =>
        source.Add(SeriesLabels.Of([("__name__", name), .. labels]), time, value);

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>A sample every 15 seconds, some of them late, some missing, and sometimes many.</summary>
    private IEnumerable<long> Times()
    {
        var time = Start + random.Next(15_000);
        while (time < Start + Length)
        {
            yield return time + (random.Next(5) == 0 ? random.Next(2_000) : 0);
            time += 15_000 * random.Next(100) switch { 0 => 30, < 5 => 2, _ => 1 };
        }
    }
}
