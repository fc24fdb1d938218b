using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>Removes the oldest rows of a table that sums up in <c>written</c> how much all rows so far take.</summary>
internal static class OldestRows
{
    /// <summary>Those from before an instant, or more than the size allows, up to a number; says how many.</summary>
    public static async Task<int> ForgetOldestAsync(
        this SqliteWriter writer, string table, Instant before, long mostBytes, int limit, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        var outcome = await writer.WriteAsync(
            connection => forgotten = connection.Execute(
                $"""
                DELETE FROM {table} WHERE id IN (SELECT id FROM {table} ORDER BY id LIMIT ?3)
                    AND (at < ?1 OR written <= (SELECT written FROM {table} ORDER BY id DESC LIMIT 1) - ?2)
                """,
                before.ToUnixTimeTicks(), mostBytes, limit),
            cancellationToken);

        return outcome is WriteOutcome.Durable ? forgotten : 0;
    }
}
