namespace AlertEngine.PromQL.Histograms;

/// <summary>The quantile of a classic histogram, and what had to be mended before: null when nothing had to.</summary>
internal readonly record struct ClassicQuantile(double Value, MonotonicityFix? Fix = null);

/// <summary>Counts went down from a bucket to a higher one: between which bounds, and by how much at most.</summary>
internal readonly record struct MonotonicityFix(double LowestBound, double HighestBound, double LargestDrop);
