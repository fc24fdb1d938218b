using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The journal as a table.</summary>
internal sealed class SqliteJournal(SqliteWriter writer, SqliteReaders readers) : IJournal
{
    public static void Append(JournalEntry entry, SqliteConnection connection) => connection.Execute(
        "INSERT INTO journal (at, kind, summary, detail) VALUES (?1, ?2, ?3, ?4)",
        entry.At.ToUnixTimeTicks(), entry.Kind.ToString(), entry.Summary, entry.Detail);

    public Task<WriteOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => Append(entry, connection), cancellationToken);

    public Task<ImmutableArray<JournalEntry>> ReadAsync(JournalQuery query, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Query(
                    "SELECT id, at, kind, summary, detail FROM journal WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
                    query.Before ?? long.MaxValue, query.Limit);
                return Entries(rows);
            },
            cancellationToken);

    public async Task<int> ForgetAsync(Instant before, int limit, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        var outcome = await writer.WriteAsync(
            connection => forgotten = connection.Execute(
                "DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE at < ?1 ORDER BY at LIMIT ?2)",
                before.ToUnixTimeTicks(), limit),
            cancellationToken);

        return outcome is WriteOutcome.Durable ? forgotten : 0;
    }

    private static ImmutableArray<JournalEntry> Entries(SqliteRows rows)
    {
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        while (rows.Read())
        {
            entries.Add(new JournalEntry(
                Instant.FromUnixTimeTicks(rows.Number(1)),
                Enum.Parse<JournalKind>(rows.Text(2)),
                rows.Text(3),
                rows.TextOrNull(4))
            {
                Id = rows.Number(0),
            });
        }
        return entries.DrainToImmutable();
    }
}
