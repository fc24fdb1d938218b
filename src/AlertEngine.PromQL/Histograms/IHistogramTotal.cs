namespace AlertEngine.PromQL.Histograms;

/// <summary>A sum or a mean of histograms while it grows.</summary>
internal interface IHistogramTotal<TSelf>
    where TSelf : class, IHistogramTotal<TSelf>
{
    /// <summary>Some histogram followed a counter reset and another did not.</summary>
    bool HintsCollide { get; }

    /// <summary>Some histograms had different custom buckets, of which only the common bounds were kept.</summary>
    bool BoundsReconciled { get; }

    static abstract TSelf StartWith(NativeHistogram first);

    /// <summary>False, and nothing changes, when one has exponential buckets and the other custom ones.</summary>
    bool TryAdd(NativeHistogram histogram);

    NativeHistogram ToHistogram();
}
