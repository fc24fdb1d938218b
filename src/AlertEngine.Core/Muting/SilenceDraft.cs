using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Muting;

/// <summary>A silence as somebody asks for it, not yet checked.</summary>
public sealed record SilenceDraft
{
    /// <summary>The silence that is to be changed; null asks for a new one.</summary>
    public required SilenceId? Changes { get; init; }

    public required ImmutableArray<MatcherDraft> Matchers { get; init; }
    public required Instant StartsAt { get; init; }
    public required Instant EndsAt { get; init; }
    public required string CreatedBy { get; init; }
    public required string Comment { get; init; }
    public required Annotations Annotations { get; init; }
}

/// <summary>A matcher whose name and pattern may be wrong.</summary>
public readonly record struct MatcherDraft(string Name, MatchOperator Operator, string Value);
