using System.Diagnostics.Metrics;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>What becomes of a .NET instrument: its Prometheus name, its type, and what its series remember.</summary>
internal static class InstrumentFamily
{
    // The runtime makes these as counters, though its own documentation says that they go up and down.
    private static readonly string[] MadeAsCounters =
        ["dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length"];

    public static MetricFamily For(Instrument instrument, Counter<long> dropped, TimeProvider time)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        var isCounter = (type == typeof(Counter<>) || type == typeof(ObservableCounter<>))
            && !MadeAsCounters.Contains(instrument.Name);
        if (type == typeof(Histogram<>))
        {
            var family = Histogram(instrument, dropped, time);
            foreach (var tags in Tag(instrument, EngineMeter.ExpectedTag) as KeyValuePair<string, object?>[][] ?? [])
            {
                family.Expect(tags);
            }

            return family;
        }

        return new MetricFamily(
            Name(instrument, isCounter),
            instrument.Description,
            isCounter ? MetricKind.Counter : MetricKind.Gauge,
            instrument.IsObservable ? labels => new Series.Observed(labels)
                : type == typeof(Gauge<>) ? labels => new Series.Newest(labels)
                : labels => new Series.Sum(labels),
            dropped);
    }

    /// <summary>Ours is verbatim; one of the platform's gets its unit and ending as Prometheus would name it.</summary>
    private static string Name(Instrument instrument, bool isCounter)
    {
        if (instrument.Meter.Name != EngineMeter.Name)
        {
            return ClassicName.Of(instrument.Name) + Unit(instrument.Unit) + (isCounter ? "_total" : "");
        }

        if (isCounter && !instrument.Name.EndsWith("_total", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The counter {instrument.Name} must be named {instrument.Name}_total");
        }

        return instrument.Name;
    }

    private static MetricFamily Histogram(Instrument instrument, Counter<long> dropped, TimeProvider time)
    {
        var buckets = new Buckets(instrument switch
        {
            Histogram<double> histogram => histogram.Advice?.HistogramBucketBoundaries,
            Histogram<long> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToList(),
            Histogram<int> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToList(),
            _ => null,
        });
        var name = Name(instrument, isCounter: false);
        if (!buckets.Bounds.IsEmpty)
        {
            return new MetricFamily(name, instrument.Description, MetricKind.Histogram, labels => new Series.Distribution(labels, buckets), dropped);
        }

        var quantiles = new Quantiles(Tag(instrument, EngineMeter.QuantilesTag) as double[] ?? []);

        return new MetricFamily(name, instrument.Description, MetricKind.Summary, labels => new Series.Summary(labels, quantiles, time), dropped);
    }

    private static object? Tag(Instrument instrument, string name) => instrument.Tags?.FirstOrDefault(tag => tag.Key == name).Value;

    private static string Unit(string? unit) => unit switch
    {
        "s" => "_seconds",
        "By" => "_bytes",
        _ => "",
    };
}
