namespace AlertEngine.PromQL.Histograms;

/// <summary>
/// The buckets on one side of zero that are not empty: their indexes, ascending with the distance from zero, and their
/// counts. Never changed once made, so that histograms share the indexes.
/// </summary>
internal sealed class Buckets : IEquatable<Buckets>
{
    private readonly int[] indexes;
    private readonly double[] counts;

    private Buckets(int[] indexes, double[] counts) => (this.indexes, this.counts) = (indexes, counts);

    public static Buckets None { get; } = new([], []);

    public ReadOnlySpan<int> Indexes => indexes;

    public ReadOnlySpan<double> Counts => counts;

    public int Length => indexes.Length;

    /// <summary>Takes over the arrays, of which the first so many places are filled; empty buckets are left out.</summary>
    public static Buckets Of(int[] indexes, double[] counts, int length)
    {
        var filled = 0;
        for (var i = 0; i < length; i++)
        {
            if (counts[i] != 0)
            {
                indexes[filled] = indexes[i];
                counts[filled++] = counts[i];
            }
        }

        return filled == 0 ? None : new(Cut(indexes, filled), Cut(counts, filled));
    }

    public Buckets Scale(double factor) => WithCounts(Array.ConvertAll(counts, count => count * factor));

    public Buckets Divide(double divisor) => WithCounts(Array.ConvertAll(counts, count => count / divisor));

    /// <summary>In the same places; the array is taken over.</summary>
    public Buckets WithCounts(double[] others) =>
        others.Contains(0) ? Of([.. indexes], others, others.Length) : new(indexes, others);

    public Buckets Skip(int number) => number == 0 ? this : number == Length ? None : new(indexes[number..], counts[number..]);

    /// <summary>How many buckets begin closer to zero than a bound.</summary>
    public int CountFromBelow(double bound, int schema)
    {
        var number = 0;
        while (number < Length && ExponentialBounds.Outer(indexes[number] - 1, schema) < bound)
        {
            number++;
        }

        return number;
    }

    /// <summary>Without those that end at a bound or closer to zero.</summary>
    public Buckets Beyond(double bound, int schema)
    {
        var number = 0;
        while (number < Length && ExponentialBounds.Outer(indexes[number], schema) <= bound)
        {
            number++;
        }

        return Skip(number);
    }

    public Buckets Map(IndexMap map)
    {
        if (map.IsIdentity || Length == 0)
        {
            return this;
        }

        var mapped = new int[Length];
        var sums = new double[Length];
        var last = -1;
        for (var i = 0; i < Length; i++)
        {
            var index = map[indexes[i]];
            if (last < 0 || mapped[last] != index)
            {
                mapped[++last] = index;
            }

            sums[last] += counts[i];
        }

        return Of(mapped, sums, last + 1);
    }

    /// <summary>Bucket by bucket the own count plus the other, which a sign of -1 subtracts.</summary>
    public Buckets Plus(Buckets other, double sign)
    {
        if (other.Length == 0)
        {
            return this;
        }

        return Indexes.SequenceEqual(other.Indexes) ? PlusInPlace(other, sign) : Merge(other, sign);
    }

    public bool Equals(Buckets? other) =>
        other is not null && Indexes.SequenceEqual(other.Indexes) && SameBits(counts, other.counts);

    public override bool Equals(object? obj) => Equals(obj as Buckets);

    public override int GetHashCode() => Length == 0 ? 0 : HashCode.Combine(Length, indexes[0], counts[0]);

    private static T[] Cut<T>(T[] array, int length) => length == array.Length ? array : array[..length];

    private static bool SameBits(double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(x[i]) != BitConverter.DoubleToInt64Bits(y[i]))
            {
                return false;
            }
        }

        return true;
    }

    private Buckets PlusInPlace(Buckets other, double sign)
    {
        var sums = new double[Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = counts[i] + (sign * other.counts[i]);
        }

        return WithCounts(sums);
    }

    private Buckets Merge(Buckets other, double sign)
    {
        var merged = new int[Length + other.Length];
        var sums = new double[merged.Length];
        var (own, their, next) = (0, 0, 0);
        while (own < Length || their < other.Length)
        {
            var order = own == Length ? 1 : their == other.Length ? -1 : indexes[own].CompareTo(other.indexes[their]);
            merged[next] = order <= 0 ? indexes[own] : other.indexes[their];
            sums[next++] = (order <= 0 ? counts[own++] : 0) + (order >= 0 ? sign * other.counts[their++] : 0);
        }

        return Of(merged, sums, next);
    }
}
