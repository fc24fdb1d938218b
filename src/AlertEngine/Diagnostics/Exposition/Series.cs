namespace AlertEngine.Diagnostics.Exposition;

/// <summary>The measurements of one metric under one set of labels, written by many threads without a lock.</summary>
internal abstract class Series
{
    private readonly byte[] labels;

    private Series(byte[] labels) => this.labels = labels;

    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>Whether there is anything to say about it in this scrape.</summary>
    public virtual bool IsPresent => true;

    public abstract void Record(double measurement);

    public abstract void Write(ref Utf8Output output, MetricFamily family, ExpositionFormat format);

    /// <summary>Adds up: counters that go up, and up-down counters.</summary>
    public sealed class Sum(byte[] labels) : Series(labels)
    {
        private double total;

        public override void Record(double measurement) => Add(ref total, measurement);

        public override void Write(ref Utf8Output output, MetricFamily family, ExpositionFormat format) =>
            family.WriteSample(ref output, suffix: [], Labels, Volatile.Read(ref total));
    }

    /// <summary>Remembers the newest: gauges.</summary>
    public sealed class Newest(byte[] labels) : Series(labels)
    {
        private double value;

        public override void Record(double measurement) => Volatile.Write(ref value, measurement);

        public override void Write(ref Utf8Output output, MetricFamily family, ExpositionFormat format) =>
            family.WriteSample(ref output, suffix: [], Labels, Volatile.Read(ref value));
    }

    /// <summary>Read by the scrape itself, and gone when a scrape does not find it any more.</summary>
    public sealed class Observed(byte[] labels) : Series(labels)
    {
        private double value;
        private bool isPresent;

        public override bool IsPresent => isPresent;

        public override void Record(double measurement) => (value, isPresent) = (measurement, true);

        public override void Write(ref Utf8Output output, MetricFamily family, ExpositionFormat format)
        {
            family.WriteSample(ref output, suffix: [], Labels, value);
            isPresent = false;
        }
    }

    /// <summary>Counts measurements up to each bound.</summary>
    public sealed class Distribution(byte[] labels, Buckets buckets) : Series(labels)
    {
        private readonly long[] counts = new long[buckets.Bounds.Length + 1];
        private double sum;

        public override void Record(double measurement)
        {
            Interlocked.Increment(ref counts[buckets.IndexOf(measurement)]);
            Add(ref sum, measurement);
        }

        public override void Write(ref Utf8Output output, MetricFamily family, ExpositionFormat format)
        {
            // The count is the last bucket's, not a number of its own, so that the two always agree.
            var count = 0L;
            for (var i = 0; i < counts.Length; i++)
            {
                count += Interlocked.Read(ref counts[i]);
                family.WriteBucket(ref output, Labels, buckets.Text(i, format), count);
            }

            family.WriteSample(ref output, "_sum"u8, Labels, Volatile.Read(ref sum));
            family.WriteSample(ref output, "_count"u8, Labels, count);
        }
    }

    /// <summary>Adds measurements up, and knows how the latest were spread. What is not measured any more goes after a day.</summary>
    public sealed class Summary(byte[] labels, Quantiles quantiles, TimeProvider time) : Series(labels)
    {
        private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

        private readonly RecentValues? recent = quantiles.IsEmpty ? null : new(time);
        private double sum;
        private long count;
        private long lastAt;

        public override bool IsPresent => recent is null || time.GetElapsedTime(Volatile.Read(ref lastAt)) < KeptFor;

        public override void Record(double measurement)
        {
            Add(ref sum, measurement);
            Interlocked.Increment(ref count);
            if (recent is not null)
            {
                recent.Add(measurement);
                Volatile.Write(ref lastAt, time.GetTimestamp());
            }
        }

        public override void Write(ref Utf8Output output, MetricFamily family, ExpositionFormat format)
        {
            if (recent is not null)
            {
                quantiles.Write(ref output, family, Labels, recent);
            }

            family.WriteSample(ref output, "_sum"u8, Labels, Volatile.Read(ref sum));
            family.WriteSample(ref output, "_count"u8, Labels, Interlocked.Read(ref count));
        }
    }

    private static void Add(ref double total, double measurement)
    {
        var seen = Volatile.Read(ref total);
        while (true)
        {
            var found = Interlocked.CompareExchange(ref total, seen + measurement, seen);
            if (BitConverter.DoubleToInt64Bits(found) == BitConverter.DoubleToInt64Bits(seen))
            {
                return;
            }

            seen = found;
        }
    }
}
