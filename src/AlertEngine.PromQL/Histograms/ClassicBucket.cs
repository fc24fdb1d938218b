namespace AlertEngine.PromQL.Histograms;

/// <summary>One bucket of a classic histogram: how many values are not above a bound, those of lower buckets included.</summary>
internal readonly record struct ClassicBucket(double UpperBound, double Count);
