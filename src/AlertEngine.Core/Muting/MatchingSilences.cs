using System.Collections.Immutable;

namespace AlertEngine.Muting;

/// <summary>The silences that match one alert, as an index of this version said. The default knows nothing yet.</summary>
public readonly record struct MatchingSilences(long Version, ImmutableArray<Silence> Silences);
