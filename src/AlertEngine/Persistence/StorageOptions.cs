using NodaTime;

namespace AlertEngine.Persistence;

/// <summary>Where the program keeps its state, and for how long what is over.</summary>
internal sealed record StorageOptions(string Path, Duration Retention);
