using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>What kept an alert from being told when its groups last had their turns.</summary>
public sealed record AlertMuting(Fingerprint? InhibitedBy, ImmutableArray<SilenceId> SilencedBy, ImmutableArray<TimeMuting> Times)
{
    public static readonly AlertMuting None = new(InhibitedBy: null, [], []);

    /// <summary>After a turn of one of its groups; the same object when nothing has changed.</summary>
    /// <param name="reason">The first that mutes it; null when nothing does. What comes after the first was not asked.</param>
    public AlertMuting After(MuteReason? reason, RouteNode route) => reason switch
    {
        null => ReferenceEquals(this, None) ? this : Or(inhibitedBy: null, [], Without(route)),
        MuteReason.Inhibited(var by) => Or(by.Source.Fingerprint, SilencedBy, Times),
        MuteReason.InMuteIntervals(var names) => Or(inhibitedBy: null, SilencedBy, With(route, names, isOutside: false)),
        MuteReason.OutsideActiveIntervals(var names) => Or(inhibitedBy: null, SilencedBy, With(route, names, isOutside: true)),
        MuteReason.Silenced(var by) => Or(inhibitedBy: null, by, Without(route)),
        _ => this,
    };

    /// <summary>As it was put on record.</summary>
    public AlertMuting After(StateChange change) => change switch
    {
        StateChange.Inhibited(_, var by) => this with { InhibitedBy = by },
        StateChange.InhibitionEnded => this with { InhibitedBy = null },
        StateChange.Silenced(_, var by) => this with { SilencedBy = SilencedBy.Remove(by).Add(by) },
        StateChange.SilenceEnded(_, var by) => this with { SilencedBy = SilencedBy.Remove(by) },
        StateChange.MutedByTime(_, var by) => this with { Times = Times.Remove(by).Add(by) },
        StateChange.TimeMutingEnded(_, var by) => this with { Times = Times.Remove(by) },
        _ => None,
    };

    /// <summary>What has changed: first what is over, then what has begun.</summary>
    public ImmutableArray<StateChange> Since(AlertMuting before, Instant at)
    {
        var changes = ImmutableArray.CreateBuilder<StateChange>();
        if (InhibitedBy != before.InhibitedBy && before.InhibitedBy is { } earlier)
        {
            changes.Add(new StateChange.InhibitionEnded(at, earlier));
        }

        changes.AddRange(before.SilencedBy.Except(SilencedBy).Select(by => new StateChange.SilenceEnded(at, by)));
        changes.AddRange(before.Times.Except(Times).Select(by => new StateChange.TimeMutingEnded(at, by)));
        if (InhibitedBy != before.InhibitedBy && InhibitedBy is { } inhibitor)
        {
            changes.Add(new StateChange.Inhibited(at, inhibitor));
        }

        changes.AddRange(SilencedBy.Except(before.SilencedBy).Select(by => new StateChange.Silenced(at, by)));
        changes.AddRange(Times.Except(before.Times).Select(by => new StateChange.MutedByTime(at, by)));

        return changes.DrainToImmutable();
    }

    private AlertMuting Or(Fingerprint? inhibitedBy, ImmutableArray<SilenceId> silencedBy, ImmutableArray<TimeMuting> times) =>
        inhibitedBy == InhibitedBy && silencedBy.AsSpan().SequenceEqual(SilencedBy.AsSpan()) && times == Times ? this
        : inhibitedBy is null && silencedBy.IsEmpty && times.IsEmpty ? None
        : new(inhibitedBy, silencedBy, times);

    private ImmutableArray<TimeMuting> Without(RouteNode route) =>
        Times.IsEmpty ? Times : Times.RemoveAll(times => times.Route == route.Id) is var left && left.Length == Times.Length ? Times : left;

    private ImmutableArray<TimeMuting> With(RouteNode route, ImmutableArray<string> names, bool isOutside)
    {
        foreach (var known in Times)
        {
            if (known.Route == route.Id && known.IsOutside == isOutside && IsOf(known.Intervals, names))
            {
                return Times;
            }
        }

        return Without(route).Add(new(route.Id, route.Route.Receiver, string.Join(", ", names.Distinct()), isOutside));
    }

    private static bool IsOf(string intervals, ImmutableArray<string> names) =>
        names is [var only] ? intervals == only : intervals == string.Join(", ", names.Distinct());
}
