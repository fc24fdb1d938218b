using System.Collections.Immutable;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The ledger as a table. What was to be told stands with the first attempt of a delivery alone. One at a time appends to it.</summary>
internal sealed class SqliteLedger(SqliteWriter writer, SqliteReaders readers) : ILedger
{
    // In bytes: whoever waits for a commit shall not wait long for entries that share it.
    private const int MostPerWrite = 256 << 10;

    // How many rows one read looks at before it says how far it came.
    private const int MostLookedAt = 5_000;

    private const string Columns = """
        SELECT l.id, l.first, l.cause, l.receiver, l.integration, l.group_key, l.number, l.at, l.took, l.ended, l.reason, l.error,
            coalesce(l.told, f.told), a.alerts
        """;

    private const string Joined = """
        FROM ledger l
        LEFT JOIN ledger f ON f.id = l.first AND l.told IS NULL
        LEFT JOIN ledger a ON a.id = coalesce(l.alerts_in, f.alerts_in)
        """;

    // Ids rise with time but for steps of the clock: from the first one on there is no need to look at older rows.
    private const string Since = "AND l.id >= (SELECT min(id) FROM ledger WHERE at >= ?2) AND l.at >= ?2";

    private readonly AlreadyKept kept = new();

    public async Task<WriteOutcome> AppendAsync(ImmutableArray<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        WriteOutcome outcome = new WriteOutcome.Durable();
        for (var next = 0; next < entries.Length && outcome is WriteOutcome.Durable;)
        {
            // Compressed here: the writer has others waiting.
            var rows = new List<LedgerRow>();
            for (var bytes = 0; next < entries.Length && bytes < MostPerWrite; bytes += rows[^1].Bytes)
            {
                rows.Add(LedgerRow.Of(entries[next++], kept));
            }

            outcome = await writer.WriteAsync(connection => Append(rows, connection), cancellationToken);
        }

        if (outcome is not WriteOutcome.Durable)
        {
            kept.Clear();
        }

        return outcome;
    }

    public Task<long> LastIdAsync(CancellationToken cancellationToken) => readers.ReadAsync(
        static connection => connection.Number("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'ledger'), 0)"), cancellationToken);

    public Task<LedgerPage> ReadAsync(LedgerQuery query, CancellationToken cancellationToken) =>
        readers.ReadAsync(connection => Read(query, connection), cancellationToken);

    public Task<LedgerEntry?> FindAsync(long id, CancellationToken cancellationToken) => readers.ReadAsync(
        connection =>
        {
            using var rows = connection.Query($"{Columns}, l.wire {Joined} WHERE l.id = ?1", id);
            if (!rows.Read())
            {
                return null;
            }

            var entry = Entry(rows);

            return rows.Bytes(14) is { IsEmpty: false } wire
                ? entry with { Attempt = Whole(LedgerText.ReadExchanges(wire), connection).AddTo(entry.Attempt) }
                : entry;
        },
        cancellationToken);

    public Task<int> ForgetAsync(Instant before, long mostBytes, int limit, CancellationToken cancellationToken) =>
        writer.ForgetOldestAsync("ledger", before, mostBytes, limit, cancellationToken);

    private static void Append(List<LedgerRow> rows, SqliteConnection connection)
    {
        var written = connection.Number("SELECT coalesce((SELECT written FROM ledger ORDER BY id DESC LIMIT 1), 0)");
        foreach (var row in rows)
        {
            written += row.Bytes;
            row.Insert(connection, written);
        }
    }

    private static KeptExchanges Whole(KeptExchanges exchanges, SqliteConnection connection)
    {
        if (exchanges.SentIn == 0)
        {
            return exchanges;
        }

        using var rows = connection.Query("SELECT wire FROM ledger WHERE id = ?1", exchanges.SentIn);

        return rows.Read() && rows.Bytes(0) is { IsEmpty: false } wire ? exchanges.WithSentOf(LedgerText.ReadExchanges(wire)) : exchanges;
    }

    private static LedgerPage Read(LedgerQuery query, SqliteConnection connection)
    {
        var found = ImmutableArray.CreateBuilder<LedgerEntry>();
        var (last, looked) = (0L, 0);
        using var rows = Ask(query, connection);
        while (rows.Read())
        {
            if (found.Count == query.Limit)
            {
                return new(found.DrainToImmutable(), Next: last);
            }

            (last, looked) = (rows.Number(0), looked + 1);
            var entry = Entry(rows);
            if (query.Alerts.Count == 0 || entry.Attempt.Notification.Alerts.Any(told => query.Alerts.Matches(told.Alert.Labels)))
            {
                found.Add(entry);
            }
        }

        return new(found.DrainToImmutable(), looked == MostLookedAt ? last : null);
    }

    private static SqliteRows Ask(LedgerQuery query, SqliteConnection connection) => connection.Query(
        $"""
        {Columns} {Joined}
        WHERE l.id < ?1 AND l.at < ?3 {(query.Since is null ? "AND ?2 IS NULL" : Since)}
            AND (?4 IS NULL OR l.receiver = ?4) AND (?5 IS NULL OR l.integration = ?5 OR l.integration GLOB ?6)
            AND (?7 IS NULL OR l.group_key = ?7) AND (?8 IS NULL OR l.ended = ?8)
            AND (?10 IS NULL OR l.first = ?10 AND l.id >= ?10)
        ORDER BY l.id DESC LIMIT ?9
        """,
        query.Before ?? long.MaxValue,
        query.Since?.ToUnixTimeTicks(),
        query.Until?.ToUnixTimeTicks() ?? long.MaxValue,
        query.Receiver,
        query.Integration,
        query.Integration is { } kind ? $"{kind.Replace("[", "[[]", StringComparison.Ordinal)}[[]*" : null,
        query.Group,
        query.End?.ToString(),
        MostLookedAt,
        query.Delivery);

    private static LedgerEntry Entry(SqliteRows rows)
    {
        var (receiver, group) = (rows.Text(3), new GroupKey(rows.Text(5)));
        var told = rows.Bytes(12) is { IsEmpty: false } bytes ? LedgerText.ReadNotification(bytes) : null;
        var alerts = rows.Bytes(13) is { IsEmpty: false } known ? LedgerText.ReadAlerts(known) : null;
        var attempt = new AttemptReport
        {
            Notification = (told ?? new()).ToNotification(group, receiver, alerts ?? KeptAlerts.None),
            Integration = rows.Text(4),
            Number = (int)rows.Number(6),
            At = Instant.FromUnixTimeTicks(rows.Number(7)),
            Took = Duration.FromTicks(rows.Number(8)),
            End = Enum.Parse<AttemptEnd>(rows.Text(9)),
            Reason = rows.TextOrNull(10) is { } reason ? Enum.Parse<FailureReason>(reason) : null,
            Error = rows.TextOrNull(11),
            Exchanges = [],
            TemplateFailures = [],
        };

        return new(rows.Number(0), rows.Number(1), Enum.Parse<DeliveryCause>(rows.Text(2)), attempt)
        {
            AlertsNotKept = alerts?.NotKept ?? 0,
            IsWhole = told is not null && alerts is { NotKept: 0 },
        };
    }
}
