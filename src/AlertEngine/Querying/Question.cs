using NodaTime;

namespace AlertEngine.Querying;

/// <summary>One question with how its answer is read; the two kinds of answers are asked for alike.</summary>
internal sealed record Question<TOutcome>(RuleQuery Query, Instant At, Duration TimeLeft)
{
    /// <summary>Null asks for one moment; else for all from a start up to <see cref="At"/>.</summary>
    public AskedSteps? Steps { get; init; }

    public required Func<Stream, CancellationToken, Task<TOutcome>> Read { get; init; }

    /// <summary>Null when it is an answer.</summary>
    public required Func<TOutcome, QueryFailure?> FailureOf { get; init; }

    public required Func<QueryFailure, TOutcome> Fail { get; init; }
}

/// <summary>The moments of a question for a time: every so often from its start.</summary>
/// <param name="IsExact">Sources that would rather answer for rounder moments, to keep the answer for others, are told not to.</param>
internal readonly record struct AskedSteps(Instant Start, Duration Step, bool IsExact = false);
