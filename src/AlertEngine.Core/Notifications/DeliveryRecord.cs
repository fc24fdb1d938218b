using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>What one integration of a receiver was last told of a group.</summary>
public sealed record DeliveryRecord
{
    public static readonly ImmutableSortedDictionary<string, string> NoMemory = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The alerts that it was told fire.</summary>
    public required FingerprintSet Firing { get; init; }

    /// <summary>The alerts that it was told are over.</summary>
    public required FingerprintSet Resolved { get; init; }

    /// <summary>Alerts that it was told fire, of which later messages said nothing since they were muted.</summary>
    public FingerprintSet Owed { get; init; } = FingerprintSet.Empty;

    /// <summary>When it had been told.</summary>
    public required Instant At { get; init; }

    /// <summary>The flush that told it.</summary>
    public required Instant FlushedAt { get; init; }

    /// <summary>What the integration wants to remember of its message, to change it later.</summary>
    public ImmutableSortedDictionary<string, string> Memory { get; init; } = NoMemory;
}
