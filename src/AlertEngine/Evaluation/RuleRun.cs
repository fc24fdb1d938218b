using System.Collections.Immutable;
using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>How one evaluation of a rule went.</summary>
internal sealed record RuleRun
{
    /// <summary>The slot of its group.</summary>
    public required Instant Slot { get; init; }

    /// <summary>The moment that was asked for.</summary>
    public required Instant At { get; init; }

    public required Instant StartedAt { get; init; }
    public required Duration Took { get; init; }

    /// <summary>How many series the result had.</summary>
    public int Samples { get; init; }

    /// <summary>How many series the source looked at; null where it does not say.</summary>
    public long? SeriesFetched { get; init; }

    /// <summary>How many alerts went from one phase to another.</summary>
    public int Changes { get; init; }

    /// <summary>How many alerts began to fire.</summary>
    public int Fired { get; init; }

    /// <summary>How many labels and annotations were made of templates.</summary>
    public int Expansions { get; init; }

    public int ExpansionFailures { get; init; }
    public bool IsPartial { get; init; }
    public ImmutableArray<string> Warnings { get; init; } = [];
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Error { get; init; }

    public RuleRun With<T>(Answer<T> answer)
        where T : class => this with
        {
            Samples = answer.Samples.Length,
            SeriesFetched = answer.SeriesFetched,
            IsPartial = answer.IsPartial,
            Warnings = answer.Warnings,
            Notes = answer.Notes,
        };
}
