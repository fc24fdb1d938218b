using AlertEngine.Alerts;
using AlertEngine.Notifications;
using AlertEngine.Pipeline;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>Looks at groups for one alert, by what decides at their turns, and changes nothing.</summary>
internal sealed class GroupOutlooks(DispatchPlan plan, Delivery delivery, Alert alert, Instant now)
{
    private readonly FlushedAlert flushed = new(alert, Fires: !alert.IsResolvedAt(now));

    public GroupOutlook OfNew(GroupPlace place)
    {
        var group = new AlertGroup(place.Route, place.GroupLabels, createdAt: now)
        {
            Due = FlushSchedule.First(now, alert, place.Route.Route.Timing),
        };
        group.LeadTo(plan);

        return Of(group, GroupStanding.New);
    }

    public GroupOutlook Of(AlertGroup group, GroupStanding standing)
    {
        var isMember = group.Contains(alert);
        var found = group.FlushAt(now);
        if (!isMember && flushed.Fires)
        {
            found = found with { Alerts = [.. found.Alerts, flushed] };
        }

        // Muted as it is now, for who could say of a moment to come which silences and inhibitors there will be.
        var flush = plan.Pipeline.Look(found) with { At = Instant.Max(now, group.Due) };

        return new()
        {
            Group = GroupSnapshot.Of(group),
            Standing = standing,
            HoldsAlert = isMember,
            MutedBy = standing == GroupStanding.Left
                ? [MuteReason.RoutedElsewhere.Instance]
                : plan.Pipeline.ReasonsAgainst(found with { Alerts = [flushed], Muted = [] }),
            Lanes = [.. group.Lanes.Select(lane => Of(group, lane, flush))],
        };
    }

    private LaneOutlook Of(AlertGroup group, DeliveryLane lane, Flush flush)
    {
        var terms = plan.TermsOf(group, lane);
        var last = delivery.LastTo(lane.Key);
        var next = NextMessage.Of(delivery.Decide(flush, lane.Key, terms), flush, alert.Fingerprint, terms);
        var repeatsAt = NextMessage.RepeatAt(flush.At, group.Route.Route.Timing.Interval, last, terms);

        return new(lane.Key.Integration, last, lane.IsBusy, next, repeatsAt);
    }
}
