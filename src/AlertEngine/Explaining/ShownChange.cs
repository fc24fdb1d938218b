using System.Diagnostics;
using AlertEngine.Alerts;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Something that became of an alert, as the API tells it and the command line reads it.</summary>
/// <param name="At">When the router saw it.</param>
/// <param name="Alert">The fingerprint.</param>
/// <param name="Change">fired, ended, timed_out, inhibited, inhibition_ended, silenced, silence_ended, muted_by_time or time_muting_ended.</param>
/// <param name="Labels">Left out when nobody knows them any more.</param>
internal sealed record ShownChange(long Id, Instant At, string Alert, string Change, IReadOnlyDictionary<string, string>? Labels)
{
    /// <summary>Of what fired: when it began, as its sender says.</summary>
    public Instant? StartsAt { get; init; }

    /// <summary>Of what is over: since when.</summary>
    public Instant? EndsAt { get; init; }

    /// <summary>The fingerprint of the alert that inhibits, the id of the silence, or the names of the times.</summary>
    public string? By { get; init; }

    /// <summary>Whom the times of a route keep it from.</summary>
    public string? Receiver { get; init; }

    /// <summary>True when it is muted since none of these times is.</summary>
    public bool? IsOutside { get; init; }

    public static ShownChange Of(RecordedChange recorded)
    {
        var labels = recorded.Labels is { } known ? ShownDelivery.Texts(known) : null;
        var shown = new ShownChange(recorded.Id, recorded.Change.At, recorded.Alert.ToString(), "", labels);

        return recorded.Change switch
        {
            StateChange.Fired(_, var startsAt) => shown with { Change = "fired", StartsAt = startsAt },
            StateChange.Ended(_, var endsAt, var isReported) => shown with { Change = isReported ? "ended" : "timed_out", EndsAt = endsAt },
            StateChange.Inhibited(_, var by) => shown with { Change = "inhibited", By = by.ToString() },
            StateChange.InhibitionEnded(_, var by) => shown with { Change = "inhibition_ended", By = by.ToString() },
            StateChange.Silenced(_, var by) => shown with { Change = "silenced", By = by.ToString() },
            StateChange.SilenceEnded(_, var by) => shown with { Change = "silence_ended", By = by.ToString() },
            StateChange.MutedByTime(_, var by) => shown.Timed("muted_by_time", by),
            StateChange.TimeMutingEnded(_, var by) => shown.Timed("time_muting_ended", by),
            _ => throw new UnreachableException(),
        };
    }

    private ShownChange Timed(string change, TimeMuting by) =>
        this with { Change = change, By = by.Intervals, Receiver = by.Receiver, IsOutside = by.IsOutside ? true : null };
}
