using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>What the record of its changes tells of an alert's past.</summary>
/// <param name="Events">All but beginnings and ends of <paramref name="Episodes"/>.</param>
/// <param name="Episodes">Those that are over.</param>
/// <param name="FiringSince">Of the one that is not; null when there is none.</param>
internal sealed record RecordedPast(ImmutableArray<AlertEvent> Events, ImmutableArray<AlertEpisode> Episodes, Instant? FiringSince)
{
    /// <param name="changes">The oldest first.</param>
    /// <param name="names">Of alerts that inhibit.</param>
    /// <param name="isKnown">Whether a silence is: then its own times say more than the turns at which groups noticed it.</param>
    public static RecordedPast Of(
        IEnumerable<StateChange> changes, IReadOnlyDictionary<Fingerprint, string> names, Func<SilenceId, bool> isKnown)
    {
        var events = ImmutableArray.CreateBuilder<AlertEvent>();
        var episodes = ImmutableArray.CreateBuilder<AlertEpisode>();
        var (since, over) = ((Instant?)null, Instant.MinValue);
        foreach (var change in changes)
        {
            switch (change)
            {
                case StateChange.Fired fired:
                    // Who reports it again may still say when it began the first time.
                    since = fired.StartsAt > over ? fired.StartsAt : fired.At;
                    break;
                case StateChange.Ended ended:
                    over = since > ended.EndsAt ? ended.At : ended.EndsAt;
                    if (since is { } start && start <= over)
                    {
                        episodes.Add(new(new(start, over), Fires: true) { EndsUnheard = !ended.IsReported });
                    }
                    else
                    {
                        events.Add(ended.IsReported ? new AlertEvent.Resolved(over) : new AlertEvent.Unheard(over));
                    }

                    since = null;
                    break;
                case StateChange.Silenced(_, var by) when isKnown(by):
                case StateChange.SilenceEnded(_, var before) when isKnown(before):
                    break;
                default:
                    events.Add(EventOf(change, names));
                    break;
            }
        }

        return new(events.DrainToImmutable(), episodes.DrainToImmutable(), since);
    }

    private static AlertEvent EventOf(StateChange change, IReadOnlyDictionary<Fingerprint, string> names) => change switch
    {
        StateChange.Inhibited(var at, var by) => new AlertEvent.Inhibited(at, by, names.GetValueOrDefault(by), Begins: true),
        StateChange.InhibitionEnded(var at, var by) => new AlertEvent.Inhibited(at, by, names.GetValueOrDefault(by), Begins: false),
        StateChange.Silenced(var at, var by) => new AlertEvent.SilencedOnce(at, by, Begins: true),
        StateChange.SilenceEnded(var at, var by) => new AlertEvent.SilencedOnce(at, by, Begins: false),
        StateChange.MutedByTime(var at, var by) => new AlertEvent.OffTime(at, by, Begins: true),
        StateChange.TimeMutingEnded(var at, var by) => new AlertEvent.OffTime(at, by, Begins: false),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
