using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Who was last told what of which group.</summary>
internal sealed class DeliveryLog(IDeliveryLog log, StoreOptions options, StoreInstruments instruments, TimeProvider time)
{
    private readonly ConcurrentDictionary<DeliveryKey, DeliveryEntry> entries = new();
    private ImmutableHashSet<DeliveryKey> unsaved = [];

    public IEnumerable<DeliveryEntry> All => entries.Select(pair => pair.Value);

    public DeliveryRecord? Find(DeliveryKey key)
    {
        var isKnown = entries.TryGetValue(key, out var entry);
        instruments.Asked(isKnown);

        return entry?.Record;
    }

    /// <summary>Ends when a crash cannot take back that this was told, unless storage fails.</summary>
    public Task RecordAsync(DeliveryKey key, DeliveryRecord record, NotifyTerms terms, CancellationToken cancellationToken)
    {
        // What is promised is kept on record as long as may be.
        var lasts = terms.Policies.ResolvePromise ? options.Retention : Duration.Min(options.Retention, terms.RepeatInterval * 2);
        var entry = new DeliveryEntry(key, record, record.At + lasts);
        entries[key] = entry;

        return SaveAsync(entry, cancellationToken);
    }

    /// <summary>Writes what storage would not take before; stops at the first that it still does not.</summary>
    public async Task SaveAgainAsync(CancellationToken cancellationToken)
    {
        foreach (var key in unsaved)
        {
            ImmutableInterlocked.Update(ref unsaved, (all, saved) => all.Remove(saved), key);
            if (entries.TryGetValue(key, out var entry) && !await SaveAsync(entry, cancellationToken))
            {
                return;
            }
        }
    }

    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in await log.ReadAsync(cancellationToken))
        {
            entries[entry.Key] = entry;
        }
    }

    /// <summary>When somebody was last told that an alert is over, for all alerts of which somebody was.</summary>
    public Dictionary<Fingerprint, Instant> ToldOver()
    {
        var told = new Dictionary<Fingerprint, Instant>();
        foreach (var entry in All)
        {
            foreach (var fingerprint in entry.Record.Resolved)
            {
                if (!told.TryGetValue(fingerprint, out var at) || at < entry.Record.FlushedAt)
                {
                    told[fingerprint] = entry.Record.FlushedAt;
                }
            }
        }

        return told;
    }

    public async Task ForgetAsync(Instant now, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        foreach (var (key, entry) in entries)
        {
            if (entry.ExpiresAt <= now)
            {
                entries.TryRemove(KeyValuePair.Create(key, entry));
            }
        }

        await log.ForgetAsync(now, cancellationToken);
        instruments.Swept(time.GetElapsedTime(started));
    }

    private async Task<bool> SaveAsync(DeliveryEntry entry, CancellationToken cancellationToken)
    {
        var isDurable = await log.WriteAsync(entry, cancellationToken) is WriteOutcome.Durable;
        if (!isDurable || !ReferenceEquals(entries.GetValueOrDefault(entry.Key), entry)) // a newer one may have been written before this one
        {
            ImmutableInterlocked.Update(ref unsaved, (all, changed) => all.Add(changed), entry.Key);
        }

        return isDurable;
    }
}
