using System.Buffers.Binary;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The rows of packed changes.</summary>
internal static class StateChangeRows
{
    /// <summary>How many changes a row has room for; the id of a change is that of its row times this, and its place in it.</summary>
    public const int MostPerRow = 4096;

    // Roughly what a row takes besides its changes.
    private const int RowBytes = 32;

    public static void Append(IReadOnlyCollection<ChangedAlert> changes, SqliteConnection connection)
    {
        foreach (var some in changes.Chunk(MostPerRow))
        {
            // What came late is in one row with what came last: a row is as old as its newest change.
            var at = some.Max(changed => changed.Change.At);
            var writer = new StateChangeWriter(at);
            Array.ForEach(some, writer.Add);
            var packed = writer.Packed;
            connection.Execute(
                """
                INSERT INTO state_changes (at, written, changes)
                VALUES (?1, coalesce((SELECT written FROM state_changes ORDER BY id DESC LIMIT 1), 0) + ?2, ?3)
                """,
                at.ToUnixTimeTicks(), RowBytes + packed.Length, packed);
        }
    }

    /// <summary>Whether a row may tell of an alert.</summary>
    public static bool MayHave(SqliteRows rows, Fingerprint alert)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, alert.Value);

        return rows.Bytes(2).IndexOf(bytes) >= 0;
    }

    /// <summary>The changes of a row of id, at and changes, the oldest first.</summary>
    public static List<RecordedChange> Read(SqliteRows rows, Func<Fingerprint, bool> wantsLabels)
    {
        var (row, found) = (rows.Number(0), new List<RecordedChange>());
        var reader = new StateChangeReader(rows.Bytes(2), Instant.FromUnixTimeTicks(rows.Number(1)), wantsLabels);
        while (reader.Next() is { } change)
        {
            found.Add(new(row * MostPerRow + found.Count, reader.Alert, reader.Labels, change));
        }

        return found;
    }
}
