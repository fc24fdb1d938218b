using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>Asks one source about the past, a few questions at a time, and counts what that takes.</summary>
internal sealed class PastClient(HttpDataSource source, FetchLimits limits, int concurrency) : IDisposable
{
    private const int MostSamplesOfStep = 1_000_000;

    private static readonly Duration Patience = Duration.FromMinutes(2);

    private readonly SemaphoreSlim room = new(concurrency);
    private long questions;
    private long samples;

    public string Name => source.Name;

    public Duration? QueryOffset => source.QueryOffset;

    public FetchLimits Limits => limits;

    public long Questions => Interlocked.Read(ref questions);

    public long Samples => Interlocked.Read(ref samples);

    /// <summary>Whether the source looks back only from one step to the next, as VictoriaMetrics does.</summary>
    public bool LooksBackByStep { get; private set; }

    /// <summary>Why the source could not be asked; null while it can.</summary>
    public QueryFailure? Outage { get; private set; }

    /// <summary>Asks for the source's answer at one moment, as rules do when they are live.</summary>
    public async Task<QueryOutcome<T>> AskAsync<T>(
        RuleQuery query, Instant at, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        Interlocked.Increment(ref questions);
        var outcome = await source.AskAsync(query, at, Patience, known, cancellationToken);
        Note((outcome as QueryOutcome<T>.Failed)?.Failure);

        return outcome;
    }

    public Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, CancellationToken cancellationToken) =>
        source.AskLastAsync(query, at, Patience, cancellationToken);

    /// <param name="steps">Null for the samples of a range.</param>
    /// <param name="isSmallest">Whether no smaller question can be asked instead.</param>
    public async Task<PastOutcome> AskAsync(
        RuleQuery query, Instant end, AskedSteps? steps, bool isSmallest, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        try
        {
            Interlocked.Increment(ref questions);
            var most = isSmallest ? MostSamplesOfStep : limits.Samples;
            var outcome = await source.AskPastAsync(query, end, steps, most, Patience, cancellationToken);
            if (outcome is PastOutcome.Answered { Answer: var answer })
            {
                Interlocked.Add(ref samples, answer.Samples);
                LooksBackByStep |= answer.SeriesFetched is not null;
            }

            if (isSmallest || !WasTooMuch(outcome))
            {
                Note((outcome as PastOutcome.Failed)?.Failure);
            }

            return outcome;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Whether a question for a shorter time may be answered.</summary>
    public static bool WasTooMuch(PastOutcome outcome) => outcome is PastOutcome.Failed { Failure: var failure }
        && (failure.Fault is QueryFault.TooLarge or QueryFault.TimedOut || (failure.Fault is QueryFault.Refused && IsOfSize(failure.Message)));

    public void Dispose() => room.Dispose();

    // In the words of Prometheus and VictoriaMetrics.
    private static bool IsOfSize(string message) =>
        message.Contains("too many samples", StringComparison.Ordinal)
        || message.Contains("exceeded maximum resolution", StringComparison.Ordinal)
        || message.Contains("too many points", StringComparison.Ordinal)
        || message.Contains("not enough memory", StringComparison.Ordinal);

    private void Note(QueryFailure? failure)
    {
        if (failure is { Fault: not (QueryFault.Refused or QueryFault.WrongType or QueryFault.TooLarge) })
        {
            Outage ??= failure;
        }
    }
}
