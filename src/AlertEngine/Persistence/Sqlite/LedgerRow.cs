namespace AlertEngine.Persistence.Sqlite;

/// <summary>An entry, ready to be written.</summary>
/// <param name="AlertsIn">The entry that has the alerts; null where the first attempt says it.</param>
internal sealed record LedgerRow(LedgerEntry Entry, long? AlertsIn, byte[]? Told, byte[]? Alerts, byte[]? Wire)
{
    // Roughly what a row takes besides its large columns.
    private const int RowBytes = 256;

    public int Bytes =>
        RowBytes + (Told?.Length ?? 0) + (Alerts?.Length ?? 0) + (Wire?.Length ?? 0) + (Entry.Attempt.Error?.Length ?? 0);

    public static LedgerRow Of(LedgerEntry entry, AlreadyKept kept)
    {
        var attempt = entry.Attempt;
        var isSilent = attempt.Exchanges.IsEmpty && attempt.TemplateFailures.IsEmpty;
        var isFirst = entry.First == entry.Id;
        long? alertsIn = isFirst ? kept.AlertsOf(entry) : null;

        return new(
            entry,
            alertsIn,
            isFirst ? LedgerText.Write(KeptNotification.Of(attempt.Notification)) : null,
            alertsIn == entry.Id ? LedgerText.Write(attempt.Notification.Alerts) : null,
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
