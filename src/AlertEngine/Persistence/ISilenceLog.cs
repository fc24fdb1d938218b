using System.Collections.Immutable;
using AlertEngine.Muting;

namespace AlertEngine.Persistence;

/// <summary>The silences as they must be known after a crash.</summary>
internal interface ISilenceLog
{
    /// <summary>Writes silences in place of what is there of them, unless that is newer.</summary>
    Task<WriteOutcome> SaveAsync(ImmutableArray<Silence> silences, CancellationToken cancellationToken);

    Task<SilenceReading> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What was made of a silence, the oldest first; of very many changes the first and the last ones.</summary>
    Task<ImmutableArray<Silence>> VersionsAsync(SilenceId id, CancellationToken cancellationToken);

    Task<WriteOutcome> ForgetAsync(ImmutableArray<SilenceId> silences, CancellationToken cancellationToken);
}

/// <summary>The silences that are kept, and those of which nothing can be made.</summary>
internal sealed record SilenceReading(ImmutableArray<Silence> Silences, ImmutableArray<string> Unreadable);
