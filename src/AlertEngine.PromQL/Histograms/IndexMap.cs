namespace AlertEngine.PromQL.Histograms;

/// <summary>Where the buckets of a histogram lie in another layout; neighbours can fall together, but never change places.</summary>
internal readonly struct IndexMap
{
    private readonly int levels;
    private readonly int[]? targets;

    private IndexMap(int levels, int[]? targets) => (this.levels, this.targets) = (levels, targets);

    public bool IsIdentity => levels == 0 && targets is null;

    public int this[int index] => targets is null ? ExponentialBounds.Coarsen(index, levels) : targets[index];

    /// <summary>Into the exponential buckets of a schema that is not finer.</summary>
    public static IndexMap ToSchema(int from, int to) => new(from - to, null);

    /// <summary>Into custom buckets with fewer of the bounds.</summary>
    public static IndexMap ToBounds(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        var targets = new int[from.Length + 1];
        var target = 0;
        for (var i = 0; i < from.Length; i++)
        {
            while (target < to.Length && to[target] < from[i])
            {
                target++;
            }

            targets[i] = target;
        }

        targets[^1] = to.Length;
        return new(0, targets);
    }
}
