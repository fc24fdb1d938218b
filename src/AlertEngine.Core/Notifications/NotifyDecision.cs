using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>Whether an integration is told of a group now.</summary>
public abstract record NotifyDecision
{
    private NotifyDecision() { }

    /// <param name="Record">What it will have been told, but for the time.</param>
    public sealed record Tell(NotifyReason Reason, DeliveryRecord Record) : NotifyDecision;

    /// <summary>It does not want to hear of this, but what fires again later shall be news to it.</summary>
    public sealed record Note(DeliveryRecord Record) : NotifyDecision;

    /// <summary>It knows all there is to know.</summary>
    public sealed record Nothing : NotifyDecision;

    public static readonly Nothing NoNews = new();

    /// <param name="record">What it was last told; null if nothing.</param>
    public static NotifyDecision At(Instant flush, GroupState state, DeliveryRecord? record, NotifyTerms terms)
    {
        var resolved = terms.Policies.ResolvePromise && record is not null
            ? state.Resolved.Union(state.MutedResolved.Intersect(record.Firing.Union(record.Owed)))
            : state.Resolved;
        if (ReasonAt(flush, state.Firing, resolved, record, terms) is { } reason)
        {
            var next = Next(flush, state, resolved, record, terms) with
            {
                Memory = reason is NotifyReason.FirstNotification || record is null ? DeliveryRecord.NoMemory : record.Memory,
            };

            return state.Firing.IsEmpty && !terms.SendResolved ? new Note(next) : new Tell(reason, next);
        }

        // An alert that is over, of which it hears nothing: listed as firing, its next life would be no news.
        return terms.Policies.ResolvePromise && !terms.SendResolved && record is not null && resolved.Overlaps(record.Firing)
            ? new Note(Next(flush, state, resolved, record, terms) with { At = record.At, FlushedAt = record.FlushedAt })
            : NoNews;
    }

    private static NotifyReason? ReasonAt(
        Instant flush, FingerprintSet firing, FingerprintSet resolved, DeliveryRecord? record, NotifyTerms terms)
    {
        if (record is null)
        {
            return firing.IsEmpty ? null : NotifyReason.FirstNotification;
        }

        if (!firing.IsSubsetOf(record.Firing))
        {
            return record.Firing.IsEmpty ? NotifyReason.FirstNotification : NotifyReason.NewAlertsAdded;
        }

        if (firing.IsEmpty)
        {
            var isNews = !resolved.IsEmpty && (!record.Firing.IsEmpty || resolved.Overlaps(record.Owed));

            return isNews ? NotifyReason.AllAlertsResolved : null;
        }

        if (terms.SendResolved && !resolved.IsSubsetOf(record.Resolved))
        {
            return NotifyReason.SomeAlertsResolved;
        }

        return IsRepeatDue(flush, record, terms) ? NotifyReason.RepeatIntervalElapsed : null;
    }

    // A message is on record a moment after the flush that sent it, so that Alertmanager finds it too young at the flush
    // which comes just one repeat_interval later.
    internal static bool IsRepeatDue(Instant flush, DeliveryRecord record, NotifyTerms terms) =>
        terms.Policies.RepeatOnTime
            ? record.FlushedAt + terms.RepeatInterval <= flush
            : record.At + terms.RepeatInterval < flush;

    private static DeliveryRecord Next(
        Instant flush, GroupState state, FingerprintSet resolved, DeliveryRecord? record, NotifyTerms terms)
    {
        var isPromised = terms.Policies.ResolvePromise && record is not null;

        return new()
        {
            Firing = state.Firing,
            Resolved = resolved,
            Owed = isPromised ? record!.Firing.Union(record.Owed).Intersect(state.MutedFiring) : FingerprintSet.Empty,
            At = flush,
            FlushedAt = flush,
            Memory = record?.Memory ?? DeliveryRecord.NoMemory,
        };
    }
}

/// <summary>What an integration and its route ask for.</summary>
public readonly record struct NotifyTerms(bool SendResolved, Duration RepeatInterval, NotifyPolicies Policies);
