using AlertEngine.Series;

namespace AlertEngine.Tests.Evaluation;

/// <summary>Keeps the samples that rules write.</summary>
internal sealed class WrittenSeries : ISeriesSink
{
    private readonly Lock gate = new();
    private readonly List<SeriesSample> samples = [];

    /// <summary>What came since this was last asked.</summary>
    public IReadOnlyList<SeriesSample> Take()
    {
        lock (gate)
        {
            SeriesSample[] taken = [.. samples];
            samples.Clear();

            return taken;
        }
    }

    public bool TakesAny => true;

    public ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            this.samples.AddRange(samples.Span);
        }

        return ValueTask.CompletedTask;
    }

    public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
