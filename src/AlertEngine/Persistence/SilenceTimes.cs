using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>When a silence begins, ends, and was last changed.</summary>
internal readonly record struct SilenceTimes(Instant StartsAt, Instant EndsAt, Instant UpdatedAt);
