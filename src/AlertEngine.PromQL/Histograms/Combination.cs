namespace AlertEngine.PromQL.Histograms;

/// <summary>
/// What adding or subtracting histograms gave. There is none when one has exponential buckets and the other custom ones.
/// <c>HintsCollide</c>: one says that it follows a reset, the other that it does not.
/// <c>BoundsReconciled</c>: their custom buckets differed, so that only the common bounds were kept.
/// </summary>
internal readonly record struct Combination(NativeHistogram? Histogram, bool HintsCollide = false, bool BoundsReconciled = false);
