using System.Collections.Immutable;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The silences as a table.</summary>
internal sealed class SqliteSilenceLog(SqliteWriter writer, SqliteReaders readers) : ISilenceLog
{
    // Writes of one silence may come out of order where the queue was full.
    private const string Upsert = """
        INSERT INTO silences (id, starts_at, ends_at, updated_at, content) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET starts_at = ?2, ends_at = ?3, updated_at = ?4, content = ?5
        WHERE updated_at <= ?4
        """;

    // Of a silence that is changed all the time, how it began and what was made of it last is kept.
    private const string Trim = """
        DELETE FROM silence_versions WHERE id = ?1
            AND updated_at < (SELECT updated_at FROM silence_versions WHERE id = ?1 ORDER BY updated_at DESC LIMIT 1 OFFSET 98)
            AND updated_at > (SELECT min(updated_at) FROM silence_versions WHERE id = ?1)
        """;

    public Task<WriteOutcome> SaveAsync(ImmutableArray<Silence> silences, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            connection =>
            {
                foreach (var silence in silences)
                {
                    Save(silence, connection);
                }
            },
            cancellationToken);

    public Task<SilenceReading> ReadAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Query(
                    "SELECT id, starts_at, ends_at, updated_at, content FROM silences ORDER BY updated_at, id");

                return Read(rows);
            },
            cancellationToken);

    public Task<ImmutableArray<Silence>> VersionsAsync(SilenceId id, CancellationToken cancellationToken) =>
        readers.ReadAsync(
            connection =>
            {
                using var rows = connection.Query(
                    "SELECT id, starts_at, ends_at, updated_at, content FROM silence_versions WHERE id = ?1 ORDER BY updated_at", id.ToString());

                return Read(rows).Silences;
            },
            cancellationToken);

    public Task<WriteOutcome> ForgetAsync(ImmutableArray<SilenceId> silences, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            connection =>
            {
                foreach (var id in silences)
                {
                    connection.Execute("DELETE FROM silences WHERE id = ?1", id.ToString());
                    connection.Execute("DELETE FROM silence_versions WHERE id = ?1", id.ToString());
                }
            },
            cancellationToken);

    private static void Save(Silence silence, SqliteConnection connection)
    {
        ReadOnlySpan<SqliteValue> values =
        [
            silence.Id.ToString(),
            silence.StartsAt.ToUnixTimeTicks(),
            silence.EndsAt.ToUnixTimeTicks(),
            silence.UpdatedAt.ToUnixTimeTicks(),
            SilenceContent.Write(silence),
        ];
        connection.Execute(Upsert, values);
        connection.Execute("INSERT OR REPLACE INTO silence_versions (id, starts_at, ends_at, updated_at, content) VALUES (?1, ?2, ?3, ?4, ?5)", values);
        connection.Execute(Trim, values[0]);
    }

    private static SilenceReading Read(SqliteRows rows)
    {
        var silences = ImmutableArray.CreateBuilder<Silence>();
        var unreadable = ImmutableArray.CreateBuilder<string>();
        while (rows.Read())
        {
            if (rows.TryRead(SilenceOf, out var silence) && silence is not null)
            {
                silences.Add(silence);
            }
            else
            {
                unreadable.Add(rows.Text(0));
            }
        }

        return new(silences.DrainToImmutable(), unreadable.DrainToImmutable());
    }

    private static Silence? SilenceOf(SqliteRows rows)
    {
        var times = new SilenceTimes(
            Instant.FromUnixTimeTicks(rows.Number(1)),
            Instant.FromUnixTimeTicks(rows.Number(2)),
            Instant.FromUnixTimeTicks(rows.Number(3)));

        return SilenceId.TryParse(rows.Text(0), out var id) ? SilenceContent.Read(rows.Text(4), id, times) : null;
    }
}
