using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The alerts as a table.</summary>
internal sealed class SqliteAlertLog(SqliteWriter writer, SqliteReaders readers) : IAlertLog
{
    public Task<WriteOutcome> WriteAsync(AlertLogEntry entry, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => Write(entry, connection), cancellationToken);

    public async Task<AlertRecords> ReadAsync(CancellationToken cancellationToken)
    {
        var records = await readers.ReadAllAsync(
            """
            SELECT id, labels, annotations, generator_url, starts_at, starts_offset, ends_at, ends_offset, end_is_assumed, updated_at
            FROM alerts
            """,
            rows => new AlertRecord(rows.Number(0), AlertOf(rows)),
            "alerts",
            cancellationToken);

        var alerts = records.Select(record => record.Alert.Fingerprint).ToHashSet();

        return new(
            records,
            await readers.ReadAsync(SeenAt, cancellationToken),
            await readers.ReadAsync(connection => Standings(alerts, connection), cancellationToken));
    }

    private static void Write(AlertLogEntry entry, SqliteConnection connection)
    {
        foreach (var (id, alert) in entry.Known)
        {
            connection.Execute(
                "INSERT OR REPLACE INTO alerts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                id,
                alert.Labels,
                alert.Annotations,
                alert.GeneratorUrl,
                alert.StartsAt.ToUnixTimeTicks(),
                alert.StartsOffset.Seconds,
                alert.EndsAt.ToUnixTimeTicks(),
                alert.EndsOffset.Seconds,
                alert.EndIsAssumed ? 1 : 0,
                alert.UpdatedAt.ToUnixTimeTicks());
        }

        StateChangeRows.Append(entry.Changes, connection);
        foreach (var id in entry.Forgotten)
        {
            connection.Execute("DELETE FROM alerts WHERE id = ?1", id);
        }

        if (entry.SeenAt is { } seenAt)
        {
            connection.Execute("INSERT OR REPLACE INTO alerts_seen VALUES (1, ?1)", seenAt.ToUnixTimeTicks());
        }
    }

    private static Instant SeenAt(SqliteConnection connection)
    {
        using var seen = connection.Query("SELECT at FROM alerts_seen");

        return seen.Read() ? Instant.FromUnixTimeTicks(seen.Number(0)) : Instant.MinValue;
    }

    private static Dictionary<Fingerprint, AlertStanding> Standings(HashSet<Fingerprint> alerts, SqliteConnection connection)
    {
        var standings = new Dictionary<Fingerprint, AlertStanding>(alerts.Count);
        if (alerts.Count == 0)
        {
            return standings;
        }

        using var rows = connection.Query("SELECT id, at, changes FROM state_changes ORDER BY id");
        while (rows.Read())
        {
            foreach (var (_, alert, _, change) in StateChangeRows.Read(rows, static _ => false))
            {
                if (alerts.Contains(alert))
                {
                    standings[alert] = standings.GetValueOrDefault(alert, AlertStanding.AtFirst).After(change);
                }
            }
        }

        return standings;
    }

    private static Alert AlertOf(SqliteRows rows) => new()
    {
        Labels = LabelSet.From(LabelText.Read(rows.Text(1))),
        Annotations = AnnotationsOf(rows),
        GeneratorUrl = rows.Text(3),
        StartsAt = Instant.FromUnixTimeTicks(rows.Number(4)),
        StartsOffset = Offset.FromSeconds((int)rows.Number(5)),
        EndsAt = Instant.FromUnixTimeTicks(rows.Number(6)),
        EndsOffset = Offset.FromSeconds((int)rows.Number(7)),
        EndIsAssumed = rows.Number(8) != 0,
        UpdatedAt = Instant.FromUnixTimeTicks(rows.Number(9)),
    };

    private static Annotations AnnotationsOf(SqliteRows rows) =>
        rows.Bytes(2) is [(byte)'{', ..] written
            ? Annotations.Read(written)
            : Annotations.From(LabelText.Read(rows.Text(2))); // as they were written at first
}
