using NodaTime;

namespace AlertEngine.Metrics;

/// <summary>Where the program keeps metrics of its own, for how long, and how many bytes of them.</summary>
internal sealed record MetricsOptions(string Folder)
{
    public Duration Retention { get; init; } = Duration.FromHours(24);

    public long LargestWeight { get; init; } = 512L << 20;

    /// <summary>How often the log is shortened.</summary>
    public Duration CheckpointInterval { get; init; } = Duration.FromMinutes(15);

    /// <summary>Whether others may write here.</summary>
    public bool TakesRemoteWrites { get; init; }

    /// <summary>Nobody has said yet what this program is for: then it watches its host.</summary>
    public bool IsUnconfigured { get; init; }

    public static MetricsOptions In(string storagePath) => new(Path.Combine(Path.GetFullPath(storagePath), "metrics"));
}
