using AlertEngine.PromQL.Series;

namespace AlertEngine.Metrics;

/// <summary>A series that is read while nobody writes it.</summary>
internal sealed class GatedSeries(MetricSeries one, Lock seriesGate) : ISeries
{
    public SeriesLabels Labels => one.AskedLabels;

    public void Read(long from, long to, SampleBuffer samples)
    {
        lock (seriesGate)
        {
            one.Read(from, to, samples);
        }
    }
}
