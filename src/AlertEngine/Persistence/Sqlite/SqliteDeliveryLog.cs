using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The last delivery to each integration of each group, as a table.</summary>
internal sealed class SqliteDeliveryLog(SqliteWriter writer, SqliteReaders readers) : IDeliveryLog
{
    public Task<WriteOutcome> WriteAsync(DeliveryEntry entry, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => Write(entry, connection), cancellationToken);

    public Task<ImmutableArray<DeliveryEntry>> ReadAsync(CancellationToken cancellationToken) =>
        readers.ReadAllAsync(
            "SELECT group_key, receiver, integration, firing, resolved, owed, at, flushed_at, memory, expires_at FROM deliveries",
            EntryOf,
            "deliveries",
            cancellationToken);

    public async Task<int> ForgetAsync(Instant now, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        var outcome = await writer.WriteAsync(
            connection => forgotten = connection.Execute("DELETE FROM deliveries WHERE expires_at <= ?1", now.ToUnixTimeTicks()),
            cancellationToken);

        return outcome is WriteOutcome.Durable ? forgotten : 0;
    }

    private static void Write(DeliveryEntry entry, SqliteConnection connection)
    {
        var (key, record, expiresAt) = entry;
        connection.Execute(
            "INSERT OR REPLACE INTO deliveries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            key.Group.Text,
            key.Receiver,
            key.Integration,
            record.Firing.Bytes.ToArray(),
            record.Resolved.Bytes.ToArray(),
            record.Owed.Bytes.ToArray(),
            record.At.ToUnixTimeTicks(),
            record.FlushedAt.ToUnixTimeTicks(),
            SqliteTexts.Write([.. record.Memory.SelectMany(pair => (string[])[pair.Key, pair.Value])]),
            expiresAt.ToUnixTimeTicks());
    }

    private static DeliveryEntry EntryOf(SqliteRows rows)
    {
        var record = new DeliveryRecord
        {
            Firing = FingerprintSet.FromBytes(rows.Bytes(3)),
            Resolved = FingerprintSet.FromBytes(rows.Bytes(4)),
            Owed = FingerprintSet.FromBytes(rows.Bytes(5)),
            At = Instant.FromUnixTimeTicks(rows.Number(6)),
            FlushedAt = Instant.FromUnixTimeTicks(rows.Number(7)),
            Memory = SqliteTexts.Read(rows.Text(8)).Chunk(2).ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]),
        };
        var key = new DeliveryKey(new GroupKey(rows.Text(0)), rows.Text(1), rows.Text(2));

        return new(key, record, Instant.FromUnixTimeTicks(rows.Number(9)));
    }
}
