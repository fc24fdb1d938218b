using System.Collections.Immutable;
using AlertEngine.Notifications;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The ledger as a table. What was to be told stands with the first attempt of a delivery alone. One at a time appends to it.</summary>
internal sealed class SqliteLedger(SqliteWriter writer, SqliteReaders readers) : ILedger
{
    // Roughly what a row takes besides its two large columns.
    private const int RowBytes = 256;

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
        // Compressed here: the writer has others waiting.
        var rows = entries.Select(entry => Row.Of(entry, kept)).ToArray();
        var outcome = await writer.WriteAsync(
            connection =>
            {
                var written = connection.Number("SELECT coalesce((SELECT written FROM ledger ORDER BY id DESC LIMIT 1), 0)");
                foreach (var row in rows)
                {
                    written += row.Bytes;
                    row.Insert(connection, written);
                }
            },
            cancellationToken);
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

    public async Task<int> ForgetAsync(Instant before, long mostBytes, int limit, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        var outcome = await writer.WriteAsync(
            connection => forgotten = connection.Execute(
                """
                DELETE FROM ledger WHERE id IN (SELECT id FROM ledger ORDER BY id LIMIT ?3)
                    AND (at < ?1 OR written <= (SELECT written FROM ledger ORDER BY id DESC LIMIT 1) - ?2)
                """,
                before.ToUnixTimeTicks(), mostBytes, limit),
            cancellationToken);

        return outcome is WriteOutcome.Durable ? forgotten : 0;
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

    /// <summary>An entry, ready to be written.</summary>
    /// <param name="AlertsIn">The entry that has the alerts; null where the first attempt says it.</param>
    private sealed record Row(LedgerEntry Entry, long? AlertsIn, byte[]? Told, byte[]? Alerts, byte[]? Wire)
    {
        public int Bytes =>
            RowBytes + (Told?.Length ?? 0) + (Alerts?.Length ?? 0) + (Wire?.Length ?? 0) + (Entry.Attempt.Error?.Length ?? 0);

        public static Row Of(LedgerEntry entry, AlreadyKept kept)
        {
            var attempt = entry.Attempt;
            var isSilent = attempt.Exchanges.IsEmpty && attempt.TemplateFailures.IsEmpty;
            var isFirst = entry.First == entry.Id;
            long? alertsIn = isFirst ? kept.AlertsOf(entry) : null;

            return new(
                entry,
                alertsIn,
                isFirst ? LedgerText.Write(KeptNotification.Of(attempt.Notification)) : null,
                alertsIn == entry.Id ? LedgerText.Write(KeptAlerts.Of(attempt.Notification.Alerts)) : null,
                isSilent ? null : LedgerText.Write(KeptExchanges.Of(entry, kept.SentOf(entry))));
        }

        public void Insert(SqliteConnection connection, long written) => connection.Execute(
            "INSERT INTO ledger VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            Entry.Id,
            Entry.First,
            Entry.Cause.ToString(),
            Entry.Attempt.Notification.Receiver,
            Entry.Attempt.Integration,
            Entry.Attempt.Notification.Group.Text,
            Entry.Attempt.Number,
            Entry.Attempt.At.ToUnixTimeTicks(),
            Entry.Attempt.Took.BclCompatibleTicks,
            Entry.Attempt.End.ToString(),
            Entry.Attempt.Reason?.ToString(),
            Entry.Attempt.Error,
            written,
            AlertsIn,
            new SqliteValue(Number: null, Text: null, Bytes: Told),
            new SqliteValue(Number: null, Text: null, Bytes: Alerts),
            new SqliteValue(Number: null, Text: null, Bytes: Wire));
    }
}
