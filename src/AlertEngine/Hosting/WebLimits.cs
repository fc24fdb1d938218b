using NodaTime;

namespace AlertEngine.Hosting;

/// <summary>How many reading requests are answered at a time, and how long an answer may take; null is as long as it takes.</summary>
internal sealed record WebLimits(int ConcurrentReads, Duration? Timeout);
