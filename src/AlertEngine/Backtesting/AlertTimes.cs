using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Backtesting;

/// <summary>When one alert was pending and firing, in the order of time.</summary>
internal sealed record AlertTimes(LabelSet Labels, ImmutableArray<AlertSpan> Spans)
{
    public IEnumerable<AlertSpan> Firings => Spans.Where(span => span.IsFiring);
}
