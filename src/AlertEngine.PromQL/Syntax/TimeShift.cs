namespace AlertEngine.PromQL.Syntax;

/// <summary>What <c>offset</c> and <c>@</c> say about the time at which a selector or subquery looks.</summary>
public sealed record TimeShift(DurationExpr? Offset, AtModifier? At)
{
    public static TimeShift None { get; } = new(null, null);
}

/// <summary>The fixed time that <c>@</c> names.</summary>
public abstract record AtModifier
{
    private AtModifier() { }

    /// <summary>In milliseconds since 1970.</summary>
    public sealed record Timestamp(long Milliseconds) : AtModifier;

    /// <summary><c>@ start()</c>.</summary>
    public sealed record Start : AtModifier;

    /// <summary><c>@ end()</c>.</summary>
    public sealed record End : AtModifier;
}

/// <summary>How a selector treats the edges of its range when no sample lies there.</summary>
public enum RangeEdges
{
    /// <summary>Only samples inside the range count.</summary>
    Plain,

    /// <summary><c>anchored</c>: the last sample before an edge stands at the edge.</summary>
    Anchored,

    /// <summary><c>smoothed</c>: a value between the samples around an edge stands at the edge.</summary>
    Smoothed,
}
