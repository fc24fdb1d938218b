using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>
/// The one place for what is known of an alert: whoever holds it sees the latest report. The store writes it, under the lock of its
/// shard; groups read it at their turns, so that an alert which is reported again costs them nothing.
/// </summary>
internal sealed class StoredAlert(long id, LabelSet labels)
{
    // Reached while storage hangs, and where nothing is ever written.
    private const int MostUnwritten = 64;

    private Alert? latest;
    private long recordedEnd;
    private int version;
    private int recordedVersion;
    private int groups;
    private ulong postedPlace;
    private bool isPosted;
    private bool isPlaced;
    private bool isReported;
    private bool isOver; // as far as it has been noted; whoever writes it holds the lock of the shard
    private AlertMuting muting = AlertMuting.None;
    private ImmutableArray<StateChange> unwritten = [];
    private int lost;

    /// <summary>Its number in the alert log.</summary>
    public long Id => id;

    public LabelSet Labels => labels;

    /// <summary>The latest report; null once the store has forgotten the alert.</summary>
    public Alert? Latest => Volatile.Read(ref latest);

    /// <summary>What became of it when one of its groups was last looked at.</summary>
    public AlertMark Mark { get; set; }

    /// <summary>Where <see cref="PostedAlerts"/> has it; null when it was not posted.</summary>
    public ulong? PostedPlace
    {
        get => isPosted ? postedPlace : null;
        set => (isPosted, postedPlace) = (value is not null, value ?? 0);
    }

    /// <summary>Whether every group that the alert belongs to has it, or is about to.</summary>
    public bool IsPlaced => Volatile.Read(ref isPlaced);

    /// <summary>Whether some group still holds it, or is about to.</summary>
    public bool IsInUse => IsPlaced || Volatile.Read(ref groups) > 0;

    /// <summary>Whether what must survive a crash is on record.</summary>
    public bool IsRecorded => Volatile.Read(ref version) == Volatile.Read(ref recordedVersion);

    public Instant RecordedEnd => Instant.FromUnixTimeTicks(Volatile.Read(ref recordedEnd));

    /// <summary>Whether reports came since somebody set it to false.</summary>
    public bool IsReported
    {
        get => Volatile.Read(ref isReported);
        set => Volatile.Write(ref isReported, value);
    }

    /// <summary>Whether something became of it that is not on record.</summary>
    public bool IsChanged => !unwritten.IsEmpty;

    /// <summary>What must be on record now; given back to <see cref="Recorded"/> once it is.</summary>
    public RecordedState ToRecord()
    {
        var due = Volatile.Read(ref version);

        return new(this, due, Latest);
    }

    public void Recorded(int recorded, Instant end)
    {
        Volatile.Write(ref recordedEnd, end.ToUnixTimeTicks());
        Volatile.Write(ref recordedVersion, recorded);
    }

    /// <summary>Takes in a report. What only moves the end is not new to the record.</summary>
    public void Put(Alert report)
    {
        var known = latest;
        var merged = known is null ? report : Share(known, AlertMerge.Merge(known, report));
        Volatile.Write(ref latest, merged);
        IsReported = true;
        NoteReport(known, merged);

        // Afterwards: whoever sees the version then sees what it stands for.
        if (known is null || IsNews(known, merged))
        {
            Volatile.Write(ref version, version + 1);
        }
    }

    /// <summary>Takes over what the last run knew of it.</summary>
    /// <param name="standing">As its changes are on record; null when none is.</param>
    public void Restore(Alert alert, Instant recorded, AlertStanding? standing, Instant now)
    {
        Volatile.Write(ref latest, alert);
        IsReported = true;
        version = 1;
        Recorded(version, recorded);
        isOver = standing?.IsOver ?? alert.IsResolvedAt(now);
        muting = standing?.Muting ?? AlertMuting.None;
    }

    /// <summary>Notes that it is over, when nothing was heard of it until its end has passed.</summary>
    public void NoteEnd(Instant now)
    {
        // An end that is on record and still to come can only have been put off since.
        if (!isOver && RecordedEnd <= now && latest is { } alert && alert.IsResolvedAt(now))
        {
            NoteLife(new StateChange.Ended(now, alert.EndsAt, IsReported: false), over: true);
        }
    }

    /// <summary>Notes what kept it from being told at a turn of one of its groups; null when nothing did.</summary>
    public void NoteTurn(MuteReason? reason, RouteNode route, Instant at)
    {
        var before = Volatile.Read(ref muting);
        var after = before.After(reason, route);
        if (!ReferenceEquals(before, after) && Interlocked.CompareExchange(ref muting, after, before) == before)
        {
            Note(after.Since(before, at));
        }
    }

    /// <summary>What became of it and is not on record. From now on it counts as being there.</summary>
    /// <param name="tooMany">How many more there were, for which there was no room.</param>
    public ImmutableArray<StateChange> TakeChanges(out int tooMany)
    {
        tooMany = Interlocked.Exchange(ref lost, 0);

        return ImmutableInterlocked.InterlockedExchange(ref unwritten, []);
    }

    public void Forget() => Volatile.Write(ref latest, null);

    /// <summary>True for the one who is to bring the alert to its groups.</summary>
    public bool TryPlace() => !Interlocked.Exchange(ref isPlaced, true);

    /// <summary>Some group does not have the alert, or has it no more: its next report goes to all of its groups.</summary>
    public void Unplace() => Interlocked.Exchange(ref isPlaced, false);

    public void Joined() => Interlocked.Increment(ref groups);

    public void Left() => Interlocked.Decrement(ref groups);

    private void NoteReport(Alert? known, Alert merged)
    {
        var now = merged.UpdatedAt;
        var over = merged.IsResolvedAt(now);
        if (known is not null && !isOver && known.IsResolvedAt(now))
        {
            NoteLife(new StateChange.Ended(now, known.EndsAt, IsReported: false), over: true);
        }

        if (known is null || over != isOver)
        {
            NoteLife(over ? new StateChange.Ended(now, merged.EndsAt, IsReported: true) : new StateChange.Fired(now, merged.StartsAt), over);
        }
    }

    private void NoteLife(StateChange change, bool over)
    {
        isOver = over;
        Volatile.Write(ref muting, AlertMuting.None);
        Note([change]);
    }

    private void Note(ImmutableArray<StateChange> changes)
    {
        if (unwritten.Length >= MostUnwritten)
        {
            Interlocked.Add(ref lost, changes.Length);
            return;
        }

        ImmutableInterlocked.Update(ref unwritten, static (earlier, later) => earlier.AddRange(later), changes);
    }

    // Reports repeat their texts: those that are known already need no second copy.
    private static Alert Share(Alert known, Alert merged)
    {
        var annotations = merged.Annotations.Equals(known.Annotations) ? known.Annotations : merged.Annotations;
        var url = merged.GeneratorUrl == known.GeneratorUrl ? known.GeneratorUrl : merged.GeneratorUrl;

        return ReferenceEquals(annotations, merged.Annotations) && ReferenceEquals(url, merged.GeneratorUrl)
            ? merged
            : merged with { Annotations = annotations, GeneratorUrl = url };
    }

    private static bool IsNews(Alert known, Alert merged) =>
        !ReferenceEquals(merged.Annotations, known.Annotations)
        || merged.GeneratorUrl != known.GeneratorUrl
        || merged.StartsAt != known.StartsAt
        || merged.EndsAt < known.EndsAt
        || (merged.EndsAt != known.EndsAt && (merged.IsResolvedAt(merged.UpdatedAt) || known.IsResolvedAt(merged.UpdatedAt)));
}

/// <summary>What of an alert is to be on record.</summary>
internal readonly record struct RecordedState(StoredAlert Stored, int Version, Alert? Alert);
