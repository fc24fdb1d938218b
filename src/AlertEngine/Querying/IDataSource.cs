using NodaTime;

namespace AlertEngine.Querying;

/// <summary>Answers the expressions of rules.</summary>
internal interface IDataSource
{
    string Name { get; }

    /// <summary>How far back groups ask that do not say so themselves; null: as the configuration says for all.</summary>
    Duration? QueryOffset { get; }

    /// <summary>
    /// Evaluates an expression at one moment. What is worth another try is tried again until <paramref name="timeLeft"/> is over.
    /// The cache makes a series of every label set that it has not seen; one cache serves one question at a time.
    /// </summary>
    Task<QueryOutcome<T>> AskAsync<T>(RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The last sample of each series that an expression with a range selects. For questions that are rarely asked.</summary>
    Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken);
}
