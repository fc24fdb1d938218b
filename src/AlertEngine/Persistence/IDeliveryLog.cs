using System.Collections.Immutable;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Who was last told what of which group.</summary>
internal interface IDeliveryLog
{
    Task<WriteOutcome> WriteAsync(DeliveryEntry entry, CancellationToken cancellationToken);

    Task<ImmutableArray<DeliveryEntry>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Removes what has expired; says how much.</summary>
    Task<int> ForgetAsync(Instant now, CancellationToken cancellationToken);
}

/// <summary>A delivery that a receiver accepted.</summary>
internal sealed record DeliveryEntry(DeliveryKey Key, DeliveryRecord Record, Instant ExpiresAt);
