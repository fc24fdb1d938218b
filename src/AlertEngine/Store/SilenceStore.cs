using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AlertEngine.Labels;
using AlertEngine.Muting;
using AlertEngine.Persistence;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Store;

/// <summary>The silences that are known now. A change is in force at once, and durable before its caller hears of it.</summary>
internal sealed partial class SilenceStore(
    ISilenceLog log, SilenceRules rules, SilenceOptions options, TimeProvider time, ILogger<SilenceStore> logger) : ISilences
{
    /// <summary>The index answers most questions faster than they could be remembered; not so when there are many patterns.</summary>
    private const int WorthRemembering = 64;

    private readonly ConditionalWeakTable<LabelSet, Answer> costly = [];

    // Decisions are made one after the other; writing, which takes long, goes on outside.
    private readonly Lock deciding = new();
    private volatile KnownSilences known = KnownSilences.None;
    private ImmutableHashSet<SilenceId> unsaved = [];

    /// <summary>All of them as they are at this moment.</summary>
    public KnownSilences Known => known;

    public ImmutableArray<SilenceId> Muting(LabelSet labels, Instant now)
    {
        var matching = Matching(labels);

        return matching.IsEmpty
            ? []
            : [.. matching.Where(silence => silence.StateAt(now) == SilenceState.Active).Select(silence => silence.Id)];
    }

    public async Task<SilenceOutcome> SetAsync(SilenceDraft draft)
    {
        ImmutableArray<Silence> changes;
        Task<WriteOutcome> saving;
        lock (deciding)
        {
            var changed = draft.Changes is { } earlier ? known.ById.GetValueOrDefault(earlier) : null;
            switch (rules.Decide(draft, new(changed, known.ById.Count, new(Guid.NewGuid()), time.GetCurrentInstant())))
            {
                case SilenceDecision.Accepted({ } silence, var replaced):
                    changes = replaced is null ? [silence] : [replaced, silence];
                    saving = Take(changes);
                    Tell(silence.Id == changed?.Id ? "Silence updated" : "Silence created", silence);
                    break;
                case SilenceDecision.Refused(var reason):
                    return new SilenceOutcome.Refused(reason);
                default:
                    return new SilenceOutcome.NotFound();
            }
        }

        return await OutcomeAsync(changes, saving);
    }

    /// <summary>Ends a silence; one that is over already stays as it is.</summary>
    public async Task<SilenceOutcome> ExpireAsync(SilenceId id)
    {
        Silence expired;
        Task<WriteOutcome> saving;
        lock (deciding)
        {
            if (!known.ById.TryGetValue(id, out var silence))
            {
                return new SilenceOutcome.NotFound();
            }

            var now = time.GetCurrentInstant();
            if (silence.StateAt(now) == SilenceState.Expired)
            {
                return new SilenceOutcome.Done(id);
            }

            expired = silence.ExpiredAt(now);
            saving = Take([expired]);
            Tell("Silence expired", expired);
        }

        return await OutcomeAsync([expired], saving);
    }

    /// <summary>Takes over what the run before has left.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var reading = await log.ReadAsync(cancellationToken);
        foreach (var id in reading.Unreadable)
        {
            NotRestored(id);
        }

        lock (deciding)
        {
            var now = time.GetCurrentInstant();
            known = reading.Silences.Aggregate(known, (all, silence) => all.With(silence)).Swept(now, Instant.MinValue);
        }
    }

    /// <summary>Forgets what ended before a time, and writes what storage would not take before.</summary>
    public async Task SweepAsync(Instant forgetBefore, CancellationToken cancellationToken)
    {
        ImmutableArray<SilenceId> forgotten;
        lock (deciding)
        {
            var swept = known.Swept(time.GetCurrentInstant(), forgetBefore);
            forgotten = [.. known.ById.Keys.Where(id => !swept.ById.ContainsKey(id))];
            known = swept;
        }

        if (!forgotten.IsEmpty)
        {
            await log.ForgetAsync(forgotten, cancellationToken);
        }

        foreach (var id in unsaved)
        {
            ImmutableInterlocked.Update(ref unsaved, (all, saved) => all.Remove(saved), id);
            if (known.ById.TryGetValue(id, out var silence))
            {
                await OutcomeAsync([silence], log.SaveAsync([silence], cancellationToken));
            }
        }
    }

    private ImmutableArray<Silence> Matching(LabelSet labels)
    {
        var index = known.Index;
        if (index.Count == 0)
        {
            return [];
        }

        if (costly.TryGetValue(labels, out var earlier) && earlier.Version == index.Version)
        {
            return earlier.Silences;
        }

        var (silences, examined) = index.Matching(labels);
        if (examined > WorthRemembering)
        {
            costly.AddOrUpdate(labels, new(index.Version, silences));
        }

        return silences;
    }

    // What has been decided is written also when its caller has hung up.
    private Task<WriteOutcome> Take(ImmutableArray<Silence> silences)
    {
        known = silences.Aggregate(known, (all, silence) => all.With(silence));

        return log.SaveAsync(silences, CancellationToken.None);
    }

    // The last of the changes is the one that was asked for.
    private async Task<SilenceOutcome> OutcomeAsync(ImmutableArray<Silence> changes, Task<WriteOutcome> saving)
    {
        var id = changes[^1].Id;
        if (await saving is not WriteOutcome.NotDurable outcome)
        {
            return new SilenceOutcome.Done(id);
        }

        ImmutableInterlocked.Update(ref unsaved, (all, changed) => all.Union(changed), changes.Select(silence => silence.Id));

        return new SilenceOutcome.NotDurable(id, outcome.Reason);
    }

    private void Tell(string what, Silence silence)
    {
        if (options.AreLogged)
        {
            Changed(what, silence.Id, silence.CreatedBy, silence.Comment, silence.StartsAt, silence.EndsAt, silence.Matchers);
        }
    }

    [LoggerMessage(LogLevel.Information, "{What}")]
    private partial void Changed(
        string what, SilenceId id, string createdBy, string comment, Instant startsAt, Instant endsAt, Matchers matchers);

    [LoggerMessage(LogLevel.Error, "A silence was not restored: what is kept of it cannot be read")]
    private partial void NotRestored(string id);

    /// <summary>What the index of this version said.</summary>
    private sealed record Answer(long Version, ImmutableArray<Silence> Silences);
}
