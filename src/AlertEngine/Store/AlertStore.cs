using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Store;

/// <summary>Every alert that is known now, merged from what was reported of it. Any number of callers may put at once.</summary>
internal sealed partial class AlertStore
{
    private const int ShardCount = 64;

    private readonly AlertShard[] shards;
    private readonly AlertRecording recording;
    private readonly AlertNameLimit limit;
    private readonly StoreInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<AlertStore> logger;
    private AlertTaker taker = static (_, _) => ValueTask.CompletedTask;
    private long lastId;

    public AlertStore(
        AlertRecording recording, StoreOptions options, StoreInstruments instruments, TimeProvider time, ILogger<AlertStore> logger)
    {
        (this.recording, this.instruments, this.time, this.logger) = (recording, instruments, time, logger);
        limit = new AlertNameLimit(options.MostPerAlertName);
        shards = Array.ConvertAll(new int[ShardCount], _ => new AlertShard(limit, () => Interlocked.Increment(ref lastId)));
        Inhibitions = new Inhibitions(Find);
        instruments.LimitIs(options.MostPerAlertName);
    }

    public Inhibitions Inhibitions { get; }

    /// <summary>Those that were posted, by the bytes of their labels.</summary>
    public PostedAlerts Posted { get; } = new();

    public int Count => shards.Sum(shard => shard.Count);

    /// <summary>The alerts as they are while the caller walks, those that are over included.</summary>
    public IEnumerable<Alert> All => Stored.Select(stored => stored.Latest).OfType<Alert>();

    public IEnumerable<StoredAlert> Stored => shards.SelectMany(shard => shard.Snapshot());

    /// <summary>How many alerts that are not over have a mark, among those in groups.</summary>
    public int CountOf(AlertMark mark, Instant now) =>
        Stored.Count(stored => stored.Mark == mark && stored.IsInUse && stored.Latest is { } alert && !alert.IsResolvedAt(now));

    public Alert? Find(LabelSet labels) => ShardOf(labels).Find(labels)?.Latest;

    /// <summary>Who brings alerts to their groups. There is one.</summary>
    public void GiveTo(AlertTaker next) => taker = next;

    /// <summary>
    /// Ends when the alerts are known, to a restart after a crash as well. Of two reports of one alert the later one in the list counts
    /// as newer. Cancellation counts only while there is no room for more.
    /// </summary>
    public async ValueTask<PutOutcome> PutAsync(IReadOnlyList<Alert> reports, CancellationToken cancellationToken)
    {
        var outcome = await TakeInAsync(reports, cancellationToken);

        return outcome.Unrecorded is { } unrecorded
            ? new(outcome.Limited, await recording.RecordAsync(unrecorded, cancellationToken))
            : new(outcome.Limited, IsDurable: true);
    }

    /// <summary>As <see cref="PutAsync"/>, but the record follows when it may: for those who report again after a restart.</summary>
    public async ValueTask PutSoonAsync(IReadOnlyList<Alert> reports, CancellationToken cancellationToken) =>
        await TakeInAsync(reports, cancellationToken);

    /// <summary>Sees to it that alerts are found by the bytes of their labels when they are posted again.</summary>
    public void KnowAgain(IReadOnlyList<PostedLabels> posted)
    {
        foreach (var (place, labels) in posted)
        {
            if (ShardOf(labels).Find(labels) is { } stored)
            {
                Posted.Add(place, stored);
            }
        }
    }

    /// <summary>Brings back what the last run knew.</summary>
    public async Task RestoreAsync(Func<Fingerprint, Instant?> toldOverAt, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();
        await foreach (var stored in recording.ReadAsync(now, toldOverAt, cancellationToken))
        {
            ShardOf(stored.Labels).Restore(stored);
            Inhibitions.Add(stored.Labels);
            lastId = Math.Max(lastId, stored.Id);
        }
    }

    /// <summary>
    /// Writes down what became of alerts, and how far their ends have moved; to be asked for again before <paramref name="next"/>.
    /// </summary>
    public Task RenewRecordsAsync(Instant now, Instant next, CancellationToken cancellationToken)
    {
        Array.ForEach(shards, shard => shard.NoteEnds(now));

        return recording.RenewAsync(Stored, now, next, cancellationToken);
    }

    /// <summary>Puts on record what became of alerts, for somebody who asks for it.</summary>
    public Task RecordChangesAsync(CancellationToken cancellationToken) => recording.RecordChangesAsync(Stored, cancellationToken);

    /// <summary>Forgets what is over and of no more use to any group.</summary>
    public async Task ForgetAsync(Instant now, CancellationToken cancellationToken)
    {
        limit.Sweep(now);
        foreach (var shard in shards)
        {
            var forgotten = shard.Forget(now);
            foreach (var stored in forgotten)
            {
                Inhibitions.Remove(stored.Labels);
                Posted.Remove(stored);
            }

            await recording.ForgetAsync(forgotten, cancellationToken);
        }
    }

    private async ValueTask<TakenIn> TakeInAsync(IReadOnlyList<Alert> reports, CancellationToken cancellationToken)
    {
        List<StoredAlert>? unplaced = null;
        List<StoredAlert>? unrecorded = null;
        var limited = 0;
        foreach (var report in reports)
        {
            if (Put(report) is not { } stored)
            {
                limited++;
                continue;
            }

            if (!stored.IsPlaced)
            {
                (unplaced ??= new(reports.Count)).Add(stored);
            }

            if (!stored.IsRecorded)
            {
                (unrecorded ??= new(reports.Count)).Add(stored);
            }
        }

        instruments.Put(reports.Count - limited, limited);
        if (unplaced is not null)
        {
            await taker(unplaced, cancellationToken);
        }

        return new(limited, unrecorded);
    }

    private StoredAlert? Put(Alert report)
    {
        var stored = ShardOf(report.Labels).Put(report, out var isNew);
        if (stored is null)
        {
            TooMany(report.Labels[ResultLabels.AlertName], report.Fingerprint);
            return null;
        }

        if (isNew)
        {
            Inhibitions.Add(report.Labels);
        }

        // A group that lets go of the alert looks for a newer report after saying so: one of the two sees the other.
        Interlocked.MemoryBarrier();
        return stored;
    }

    private AlertShard ShardOf(LabelSet labels) => shards[(uint)labels.GetHashCode() % ShardCount];

    [LoggerMessage(LogLevel.Warning, "Alert left out: its name has as many alerts as it may")]
    private partial void TooMany(string? alertName, Fingerprint fingerprint);

    private readonly record struct TakenIn(int Limited, List<StoredAlert>? Unrecorded);
}

/// <summary>What came of a post of alerts.</summary>
/// <param name="Limited">How many were left out, because their name has as many alerts as it may.</param>
/// <param name="IsDurable">False when a crash would lose some of them, since storage fails.</param>
internal readonly record struct PutOutcome(int Limited, bool IsDurable);

/// <summary>Brings alerts to their groups; waits while those have more to do than they can.</summary>
internal delegate ValueTask AlertTaker(IReadOnlyList<StoredAlert> alerts, CancellationToken cancellationToken);
