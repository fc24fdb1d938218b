namespace AlertEngine.Series;

/// <summary>Takes the series that rules make: a remote store, or our own.</summary>
internal interface ISeriesSink
{
    /// <summary>Whether anything that is written gets anywhere.</summary>
    bool TakesAny { get; }

    /// <summary>Takes the samples of one evaluation of one rule. The memory is the caller's again when this ends.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken);

    /// <summary>Ends when all that was written before can be queried, as far as that can be known.</summary>
    Task SettledAsync(CancellationToken cancellationToken);
}
