using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Cli.Evaluating;

/// <summary>A data source of which is remembered whether it could be asked.</summary>
internal sealed class WitnessedSource(IDataSource inner) : IDataSource
{
    /// <summary>Whether some question failed for another reason than the question itself.</summary>
    public bool WasUnreachable { get; private set; }

    public string Name => inner.Name;

    public Duration? QueryOffset => inner.QueryOffset;

    public async Task<QueryOutcome<T>> AskAsync<T>(
        RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        var outcome = await inner.AskAsync(query, at, timeLeft, known, cancellationToken);
        Note((outcome as QueryOutcome<T>.Failed)?.Failure);

        return outcome;
    }

    public async Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken)
    {
        var outcome = await inner.AskLastAsync(query, at, timeLeft, cancellationToken);
        Note((outcome as LastSamplesOutcome.Failed)?.Failure);

        return outcome;
    }

    private void Note(QueryFailure? failure) =>
        WasUnreachable |= failure is { Fault: not (QueryFault.Refused or QueryFault.WrongType or QueryFault.TooLarge) };
}
