using AlertEngine.Configuration;
using AlertEngine.Metrics.Disk;
using AlertEngine.Series;

namespace AlertEngine.Metrics;

/// <summary>Writes what rules make into our own store, while that is what rules ask.</summary>
internal sealed class RuleSeries(MetricStore store, MetricLog log, MetricsInstruments instruments, ActiveConfig active) : ISeriesSink
{
    private readonly Lock gate = new();
    private readonly MetricBatch batch = new(store, log);

    public bool TakesAny => EmbeddedSource.IsDefault(active.Current.Config);

    public ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        if (TakesAny)
        {
            lock (gate)
            {
                Write(samples.Span);
            }
        }

        return ValueTask.CompletedTask;
    }

    public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Write(ReadOnlySpan<SeriesSample> samples)
    {
        foreach (var (labels, at, value, histogram) in samples)
        {
            if (histogram is not null)
            {
                instruments.RefusedHistograms(1);
                continue;
            }

            var series = store.SeriesOf(labels);
            var outcome = batch.Add(ref series, at.ToUnixTimeMilliseconds(), value);
            if (outcome is not (AppendOutcome.Taken or AppendOutcome.Known))
            {
                instruments.Refused(outcome, 1);
            }
        }

        batch.Commit();
    }
}
