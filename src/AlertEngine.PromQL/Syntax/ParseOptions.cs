namespace AlertEngine.PromQL.Syntax;

/// <summary>Which parts of the language are open, and how much text is read.</summary>
public sealed record ParseOptions
{
    /// <summary>As Prometheus reads without feature flags.</summary>
    public static ParseOptions Default { get; } = new();

    /// <summary>Everything that Prometheus has behind feature flags.</summary>
    public static ParseOptions Everything { get; } = Default.WithAllOpen();

    public bool ExperimentalFunctions { get; init; }

    public bool DurationExpressions { get; init; }

    /// <summary><c>anchored</c> and <c>smoothed</c>.</summary>
    public bool ExtendedRangeSelectors { get; init; }

    public bool FillModifiers { get; init; }

    /// <summary>
    /// For expressions that may be meant for VictoriaMetrics: what is not understood is a notice, not a problem, and all
    /// that Prometheus has behind feature flags is open.
    /// </summary>
    public bool IsLenient { get; init; }

    public int MaxLength { get; init; } = 256 * 1024;

    /// <summary>How deep expressions may be nested.</summary>
    public int MaxDepth { get; init; } = 200;

    internal ParseOptions WithAllOpen() => this with
    {
        ExperimentalFunctions = true,
        DurationExpressions = true,
        ExtendedRangeSelectors = true,
        FillModifiers = true,
    };
}
