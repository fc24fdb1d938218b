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

    /// <summary>Another configuration sends it to others; those who were told of it here may yet be told that it is over.</summary>
    public sealed record RoutedElsewhere : MuteReason
    {
        public static readonly RoutedElsewhere Instance = new();
    }

    public sealed record Silenced(ImmutableArray<SilenceId> By) : MuteReason;
}

/// <summary>An alert that a flush does not tell of.</summary>
public readonly record struct MutedAlert(FlushedAlert Alert, MuteReason Reason);
