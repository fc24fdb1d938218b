namespace AlertEngine.PromQL.Histograms;

/// <summary>What a histogram says about the values that it counted, and what values that were not numbers did to it.</summary>
internal readonly record struct HistogramEstimate(double Value, NaNEffect NaNs = NaNEffect.None);

/// <summary>Values that are not numbers are counted but fall into no bucket.</summary>
internal enum NaNEffect
{
    None,

    /// <summary>The quantile lies among them.</summary>
    ResultIsNaN,

    /// <summary>They count as the highest values, so that the quantile is too high.</summary>
    SkewedHigher,

    /// <summary>They belong to no fraction.</summary>
    Excluded,
}
