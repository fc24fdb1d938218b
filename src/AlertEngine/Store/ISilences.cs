using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Says which silences are in force for an alert.</summary>
internal interface ISilences
{
    /// <summary>The active silences that mute these labels; none for most alerts.</summary>
    ImmutableArray<SilenceId> Muting(LabelSet labels, Instant now);
}
