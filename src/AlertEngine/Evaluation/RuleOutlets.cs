using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Forwarding;
using AlertEngine.Persistence;
using AlertEngine.Rules;
using AlertEngine.Series;

namespace AlertEngine.Evaluation;

/// <summary>Where that goes which comes of rules: phases to disk, alerts to notifiers, series to stores.</summary>
internal sealed class RuleOutlets(IPhaseLog phases, IEnumerable<IAlertOutlet> alerts, IEnumerable<ISeriesSink> series)
{
    private readonly ImmutableArray<IAlertOutlet> alerts = [.. alerts];
    private readonly ImmutableArray<ISeriesSink> series = [.. series];

    /// <summary>Whether anybody keeps the series that rules make.</summary>
    public bool TakesSeries => series.Any(sink => sink.TakesAny);

    /// <summary>Ends when the changes are on disk, or cannot get there: then the engine goes on without, and storage has said so.</summary>
    public Task SaveAsync(PhaseChanges changes, CancellationToken cancellationToken) => phases.SaveAsync(changes, cancellationToken);

    public async Task TellAsync(IReadOnlyList<AlertReport> reports, ImmutableArray<HeaderLine> headers, CancellationToken cancellationToken)
    {
        foreach (var outlet in alerts)
        {
            await outlet.TakeAsync(reports, headers, cancellationToken);
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        foreach (var sink in series)
        {
            await sink.WriteAsync(samples, cancellationToken);
        }
    }

    public Task SettledAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(series.Select(sink => sink.SettledAsync(cancellationToken)));
}
