namespace AlertEngine.PromQL.Evaluation;

/// <summary>How queries are evaluated; the defaults are Prometheus'.</summary>
public sealed record EngineOptions
{
    /// <summary>How far a selector looks back for a sample.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The step of a subquery that names none.</summary>
    public TimeSpan DefaultSubqueryStep { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many samples a query may hold at once.</summary>
    public int MaxSamples { get; init; } = 50_000_000;

    /// <summary>How many steps a range query may have.</summary>
    public int MaxSteps { get; init; } = 1_000_000;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Takes metric names away at the end of a query instead of at each operator that changes the meaning.</summary>
    public bool DelaysNameRemoval { get; init; }

    /// <summary>Whether counters that started anew are known by the start times that samples carry.</summary>
    public bool UsesStartTimes { get; init; }

    /// <summary>Whether <c>__type__</c> says what is a counter, instead of the ending of the name.</summary>
    public bool UsesTypeLabels { get; init; }
}
