namespace AlertEngine.Metrics;

/// <summary>What became of a sample.</summary>
internal enum AppendOutcome
{
    Taken,

    /// <summary>The very sample is there already.</summary>
    Known,

    /// <summary>There is a later one.</summary>
    OutOfOrder,

    /// <summary>There is another value at its time.</summary>
    Duplicate,

    /// <summary>It is older than anything that is kept, or far ahead of the clock.</summary>
    OutOfBounds,
}
