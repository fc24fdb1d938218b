using AlertEngine.Labels;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>What the next turn of a group brings one integration, seen from one of the group's alerts.</summary>
public abstract record NextMessage
{
    private NextMessage() { }

    /// <param name="NamesAlert">Whether the alert is among those told of; else it is muted, or its end is not wanted.</param>
    public sealed record Comes(NotifyReason Reason, bool NamesAlert) : NextMessage;

    /// <summary>Every alert of the group is muted.</summary>
    public sealed record AllMuted : NextMessage;

    /// <summary>There are only ends to tell, and the integration does not want them.</summary>
    public sealed record EndsNotWanted : NextMessage;

    /// <summary>The integration knows all there is to know.</summary>
    public sealed record NoNews : NextMessage;

    /// <summary>The group has no alert.</summary>
    public sealed record NothingToTell : NextMessage;

    public static NextMessage Of(NotifyDecision decision, Flush flush, Fingerprint alert, NotifyTerms terms) => decision switch
    {
        NotifyDecision.Tell tell => new Comes(tell.Reason, IsNamed(tell.Record, alert, terms)),
        NotifyDecision.Note => new EndsNotWanted(),
        _ when flush.Alerts.IsEmpty => flush.Muted.IsEmpty ? new NothingToTell() : new AllMuted(),
        _ => new NoNews(),
    };

    /// <summary>The turn at which a group that stays as it is will be told of again; null when the integration knows of nothing that fires.</summary>
    /// <param name="turn">The next turn of the group.</param>
    public static Instant? RepeatAt(Instant turn, Duration interval, DeliveryRecord? record, NotifyTerms terms)
    {
        if (record is null || record.Firing.IsEmpty)
        {
            return null;
        }

        var elapsed = (terms.Policies.RepeatOnTime ? record.FlushedAt : record.At) + terms.RepeatInterval;
        var due = elapsed < turn ? turn : FlushSchedule.Next(turn, elapsed, interval) - interval;

        return NotifyDecision.IsRepeatDue(due, record, terms) ? due : due + interval;
    }

    private static bool IsNamed(DeliveryRecord told, Fingerprint alert, NotifyTerms terms) =>
        told.Firing.Contains(alert) || (terms.SendResolved && told.Resolved.Contains(alert));
}
