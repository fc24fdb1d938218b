using System.Collections.Immutable;
using System.Diagnostics;
using AlertEngine.Configuration;
using AlertEngine.Dispatch;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Notifications;
using AlertEngine.Store;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>Tells what an alert meets in a group.</summary>
internal sealed class GroupExplaining(SilenceStore silences, ActiveConfig config)
{
    public const string There = "there";
    public const string New = "new";
    public const string Left = "left";
    public const string Inhibition = "inhibition";
    public const string Silence = "silence";
    public const string MuteInterval = "mute time interval";
    public const string ActiveInterval = "active time interval";
    public const string RoutedElsewhere = "routed elsewhere";

    public ExplainedGroup Of(GroupOutlook outlook, Fingerprint alert, Instant now)
    {
        var group = outlook.Group;
        var timing = group.Route.Route.Timing;

        return new(
            group.Key.Text,
            ExplainedTexts.Of(group.Labels),
            group.Receiver,
            outlook.Standing switch
            {
                GroupStanding.Known => There,
                GroupStanding.New => New,
                GroupStanding.Left => Left,
                _ => throw new UnreachableException(),
            },
            outlook.HoldsAlert,
            group.Alerts.Length,
            PrometheusDuration.Format(timing.Wait),
            PrometheusDuration.Format(timing.Interval),
            PrometheusDuration.Format(timing.Repeat),
            group.NextFlush,
            [.. outlook.MutedBy.SelectMany(reason => Of(reason, now))],
            [.. outlook.Lanes.Select(lane => Of(lane, alert))]);
    }

    private IEnumerable<ExplainedMuting> Of(MuteReason reason, Instant now) => reason switch
    {
        MuteReason.Inhibited({ } by) =>
            [new(Inhibition, Name: NameOf(by.Rule), Fingerprint: by.Source.Fingerprint.ToString(), Labels: ExplainedTexts.Of(by.Source))],
        MuteReason.Silenced silenced => silenced.By.Select(Of),
        MuteReason.InMuteIntervals mute => Of(MuteInterval, mute.Names, now),
        MuteReason.OutsideActiveIntervals active => Of(ActiveInterval, active.Names, now),
        MuteReason.RoutedElsewhere => [new(RoutedElsewhere)],
        _ => throw new UnreachableException(),
    };

    private static string NameOf(InhibitRule rule) => rule.Name.Length > 0 ? rule.Name : $"{rule.Source} -> {rule.Target}";

    // It may have been forgotten since.
    private ExplainedMuting Of(SilenceId id) => silences.Known.ById.GetValueOrDefault(id) is { } silence
        ? new(Silence, Id: id.ToString(), CreatedBy: silence.CreatedBy, Comment: silence.Comment, Until: silence.EndsAt)
        : new(Silence, Id: id.ToString());

    private IEnumerable<ExplainedMuting> Of(string kind, ImmutableArray<string> names, Instant now) =>
        from name in names.Distinct()
        let interval = config.Current.Config.TimeIntervals.FirstOrDefault(interval => interval.Name == name)
        select new ExplainedMuting(kind, Name: name, Until: interval?.NextChangeAfter(now));

    private static ExplainedIntegration Of(LaneOutlook lane, Fingerprint alert)
    {
        var comes = lane.Next as NextMessage.Comes;

        return new(
            lane.Integration,
            lane.Last is { } last ? Of(last, alert) : null,
            lane.IsBeingTold,
            NextTexts.Of(lane.Next),
            comes?.Reason.Text(),
            comes?.NamesAlert ?? false,
            lane.RepeatsAt);
    }

    private static ExplainedDelivery Of(DeliveryRecord told, Fingerprint alert) => new(
        told.At,
        told.Firing.Count,
        told.Resolved.Count,
        told.Firing.Contains(alert) ? "firing" : told.Resolved.Contains(alert) ? "resolved" : null);
}
