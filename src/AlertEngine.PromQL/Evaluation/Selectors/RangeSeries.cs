using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>One series under a range: all the samples that any step can see, in a buffer that the next series will use again.</summary>
internal readonly record struct RangeSeries(SeriesLabels Labels, bool DropsName, SampleBuffer Samples);
