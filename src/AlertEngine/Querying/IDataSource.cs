using System.Collections.Immutable;
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

    /// <summary>What an expression gave over a time, for people to look at.</summary>
    /// <param name="mostSeries">With more there is no answer.</param>
    Task<RangeOutcome> AskRangeAsync(
        RuleQuery query, Interval time, Duration step, int mostSeries, Duration timeLeft, CancellationToken cancellationToken);

    /// <summary>What a label has been within a time, or which labels there were when none is named, for people who write expressions.</summary>
    /// <param name="selector">Of which series; null for all.</param>
    Task<CatalogAnswer<ImmutableArray<string>>> ListAsync(string? label, string? selector, Interval within, CancellationToken cancellationToken);
}
