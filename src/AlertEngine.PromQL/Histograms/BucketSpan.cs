namespace AlertEngine.PromQL.Histograms;

/// <summary>Buckets without a gap between them; the offset counts from the end of the span before, at first from index 0.</summary>
public readonly record struct BucketSpan(int Offset, uint Length);
