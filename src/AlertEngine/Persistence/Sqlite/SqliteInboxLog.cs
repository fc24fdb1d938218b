using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The inbox as a table.</summary>
internal sealed class SqliteInboxLog(SqliteWriter writer, SqliteReaders readers) : IInboxLog
{
    private const string Insert = """
        INSERT OR IGNORE INTO inbox (key, at, receiver, group_key, is_firing, reason, title, alert_count, text, alerts)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """;

    private const string Forget = "DELETE FROM inbox WHERE id <= (SELECT id FROM inbox ORDER BY id DESC LIMIT 1 OFFSET ?1)";

    private const string SummaryColumns = "id, at, receiver, group_key, is_firing, reason, title, alert_count";

    public Task<WriteOutcome> AppendAsync(InboxMessage message, int most, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => Append(message, most, connection), cancellationToken);

    public Task<ImmutableArray<InboxEntry>> ReadAsync(InboxQuery query, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Query(
                    $"SELECT {SummaryColumns} FROM inbox WHERE id < ?1 ORDER BY id DESC LIMIT ?2", query.Before ?? long.MaxValue, query.Limit);
                var entries = ImmutableArray.CreateBuilder<InboxEntry>();
                while (rows.Read())
                {
                    entries.Add(new(rows.Number(0), Summary(rows)));
                }

                return entries.DrainToImmutable();
            },
            cancellationToken);

    public Task<InboxMessage?> FindAsync(long id, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Query($"SELECT {SummaryColumns}, key, text, alerts FROM inbox WHERE id = ?1", id);

                return rows.Read()
                    ? new InboxMessage { Key = rows.Text(8), Summary = Summary(rows), Text = rows.Text(9), Alerts = rows.Text(10) }
                    : null;
            },
            cancellationToken);

    private static void Append(InboxMessage message, int most, SqliteConnection connection)
    {
        var (at, receiver, group, isFiring, reason, title, alertCount) = message.Summary;
        connection.Execute(
            Insert,
            message.Key, at.ToUnixTimeTicks(), receiver, group, isFiring ? 1 : 0, reason, title, alertCount, message.Text, message.Alerts);
        connection.Execute(Forget, most);
    }

    private static InboxSummary Summary(SqliteRows rows) => new(
        Instant.FromUnixTimeTicks(rows.Number(1)),
        rows.Text(2),
        rows.Text(3),
        IsFiring: rows.Number(4) != 0,
        rows.Text(5),
        rows.Text(6),
        (int)rows.Number(7));
}
