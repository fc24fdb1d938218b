using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>What the formats call the type of a metric.</summary>
internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
    Summary,
}

/// <summary>One metric by its Prometheus name, with a series for each set of labels that was measured.</summary>
internal sealed class MetricFamily
{
    public const int SeriesLimit = 10_000;

    private static readonly Comparer<Series> ByLabels =
        Comparer<Series>.Create((a, b) => a.Labels.SequenceCompareTo(b.Labels));

    private readonly Lock gate = new();
    private readonly List<Series> series = []; // in the order of their labels
    private readonly ConcurrentDictionary<Tag[], Series> spellings = new(TagsComparer.Instance);
    private readonly ConcurrentDictionary<Tag[], Series>.AlternateLookup<ReadOnlySpan<Tag>> bySpelling;
    private readonly Func<byte[], Series> newSeries;
    private readonly Counter<long> dropped;
    private readonly byte[] name;
    private readonly FamilyHeader header;
    private int admitted;

    public MetricFamily(
        string name, string? help, MetricKind kind, Func<byte[], Series> newSeries, Counter<long> dropped)
    {
        (Name, Kind, this.newSeries, this.dropped) = (name, kind, newSeries, dropped);
        this.name = Encoding.UTF8.GetBytes(name);
        header = new FamilyHeader(name, help, kind);
        bySpelling = spellings.GetAlternateLookup<ReadOnlySpan<Tag>>();
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    public void Record(double measurement, ReadOnlySpan<Tag> tags)
    {
        if (bySpelling.TryGetValue(tags, out var known))
        {
            known.Record(measurement);
        }
        else if (Volatile.Read(ref admitted) < SeriesLimit)
        {
            Admit(tags).Record(measurement);
        }
        else
        {
            dropped.Add(1, new Tag("metric", Name));
        }
    }

    /// <summary>Shows a series of which nothing has been measured.</summary>
    public void Expect(ReadOnlySpan<Tag> tags) => Admit(tags);

    public void Write(ref Utf8Output output, ExpositionFormat format)
    {
        lock (gate)
        {
            RemoveAbsent();
            if (series.Count > 0)
            {
                output.Write(header.In(format));
            }

            foreach (var one in series)
            {
                one.Write(ref output, this, format);
            }
        }
    }

    public void WriteSample(ref Utf8Output output, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, double value)
    {
        output.Write(name);
        output.Write(suffix);
        if (!labels.IsEmpty)
        {
            output.Write("{"u8);
            output.Write(labels);
            output.Write("}"u8);
        }

        output.Write(" "u8);
        output.Write(value);
        output.Write("\n"u8);
    }

    public void WriteBucket(ref Utf8Output output, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> bound, long count)
    {
        WriteName(ref output, "_bucket"u8, labels, "le"u8, bound);
        output.Write(count);
        output.Write("\n"u8);
    }

    public void WriteQuantile(ref Utf8Output output, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> quantile, double value)
    {
        WriteName(ref output, suffix: [], labels, "quantile"u8, quantile);
        output.Write(value);
        output.Write("\n"u8);
    }

    private void WriteName(
        ref Utf8Output output, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> lastLabel, ReadOnlySpan<byte> value)
    {
        output.Write(name);
        output.Write(suffix);
        output.Write("{"u8);
        output.Write(labels);
        output.Write(labels.IsEmpty ? [] : ","u8);
        output.Write(lastLabel);
        output.Write("=\""u8);
        output.Write(value);
        output.Write("\"} "u8);
    }

    // Two spellings of the same labels (another order, 200 and "200") are one series.
    private Series Admit(ReadOnlySpan<Tag> tags)
    {
        lock (gate)
        {
            if (bySpelling.TryGetValue(tags, out var known))
            {
                return known;
            }

            var fresh = newSeries(SeriesLabels.Write(tags));
            var place = series.BinarySearch(fresh, ByLabels);
            if (place < 0)
            {
                series.Insert(~place, fresh);
            }

            var one = place < 0 ? fresh : series[place];
            bySpelling[tags] = one;
            admitted++;
            return one;
        }
    }

    private void RemoveAbsent()
    {
        if (series.RemoveAll(one => !one.IsPresent) == 0)
        {
            return;
        }

        foreach (var (spelling, one) in spellings)
        {
            if (!one.IsPresent && spellings.TryRemove(spelling, out _))
            {
                admitted--;
            }
        }
    }
}
