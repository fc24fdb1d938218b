namespace AlertEngine.Muting;

/// <summary>How many silences there may be, and how large one may be when encoded; null is no limit.</summary>
public sealed record SilenceLimits(int? Count, int? SizeInBytes)
{
    public static readonly SilenceLimits None = new(Count: null, SizeInBytes: null);
}
