using System.Collections.Immutable;
using AlertEngine.Muting;

namespace AlertEngine.Notifications;

/// <summary>Why an alert is not told of.</summary>
public abstract record MuteReason
{
    private MuteReason() { }

    public sealed record Inhibited(Inhibition By) : MuteReason;

    public sealed record OutsideActiveIntervals(ImmutableArray<string> Names) : MuteReason;

    public sealed record InMuteIntervals(ImmutableArray<string> Names) : MuteReason;

    public sealed record Silenced(ImmutableArray<SilenceId> By) : MuteReason;
}

/// <summary>An alert that a flush does not tell of.</summary>
public readonly record struct MutedAlert(FlushedAlert Alert, MuteReason Reason);
