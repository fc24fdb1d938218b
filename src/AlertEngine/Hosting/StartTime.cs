using NodaTime;

namespace AlertEngine.Hosting;

/// <summary>When this process began.</summary>
internal sealed record StartTime(Instant At);
