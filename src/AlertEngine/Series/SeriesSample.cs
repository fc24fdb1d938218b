using AlertEngine.Labels;
using AlertEngine.PromQL.Histograms;
using NodaTime;

namespace AlertEngine.Series;

/// <summary>One sample of a series that a rule made. A histogram stands in place of the value.</summary>
/// <param name="Series">All labels, the metric's name among them as <c>__name__</c>.</param>
internal readonly record struct SeriesSample(LabelSet Series, Instant At, double Value, NativeHistogram? Histogram = null);
