using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Where nobody can silence anything.</summary>
internal sealed class NoSilences : ISilences
{
    public ImmutableArray<string> Muting(LabelSet labels, Instant now) => [];
}
