using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>What holds for a whole query, subqueries included.</summary>
internal sealed record QueryContext
{
    public required ISeriesSource Source { get; init; }

    public required EngineOptions Options { get; init; }

    /// <summary>The steps that the caller asked for: <c>start()</c>, <c>end()</c>, <c>step()</c> and <c>range()</c> are theirs.</summary>
    public required StepGrid Asked { get; init; }

    public required Annotations Annotations { get; init; }

    public required SampleBudget Budget { get; init; }

    public required CancellationToken Cancellation { get; init; }
}
