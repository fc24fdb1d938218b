using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>A receiver and how its integrations have been doing, as the API tells it.</summary>
internal sealed record ShownReceiver(string Name, ImmutableArray<ShownIntegration> Integrations);

/// <param name="Breaker">closed, half-open or open; null while no route leads there.</param>
/// <param name="Attempts">Since the start, or since its settings were changed; as those that failed.</param>
internal sealed record ShownIntegration(
    string Name,
    bool SendResolved,
    string? Breaker,
    long Attempts,
    long Failed,
    int InFlight,
    Instant? LastAccepted,
    Instant? LastFailed,
    string? LastFailure,
    string? LastError);
