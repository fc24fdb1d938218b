using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Says which silences are in force for an alert.</summary>
internal interface ISilences
{
    /// <summary>The ids of the active silences that mute these labels; empty for most alerts.</summary>
    ImmutableArray<string> Muting(LabelSet labels, Instant now);
}
