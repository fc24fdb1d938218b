using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>A data source in which people look around, too.</summary>
internal interface IBrowsableSource : IDataSource
{
    /// <summary>What an expression gave over a time, for people to look at.</summary>
    /// <param name="mostSeries">With more there is no answer.</param>
    Task<RangeOutcome> AskRangeAsync(
        RuleQuery query, Interval time, Duration step, int mostSeries, Duration timeLeft, CancellationToken cancellationToken);

    /// <summary>What a label has been within a time, or which labels there were when none is named, for people who write expressions.</summary>
    /// <param name="selector">Of which series; null for all.</param>
    Task<CatalogAnswer<ImmutableArray<string>>> ListAsync(string? label, string? selector, Interval within, CancellationToken cancellationToken);
}
