using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>The phases of alerts as tables: rules, their alerts, and when the engine last ran.</summary>
internal sealed class SqlitePhaseLog(SqliteWriter writer, SqliteReaders readers) : IPhaseLog
{
    public Task<WriteOutcome> SaveAsync(PhaseChanges changes, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => Save(changes, connection), cancellationToken);

    public Task<WriteOutcome> SaveAliveAsync(Instant at, CancellationToken cancellationToken) =>
        writer.WriteAsync(connection => SaveAlive(at, connection), cancellationToken);

    public async Task<RecordedPhases> LoadAsync(CancellationToken cancellationToken)
    {
        var rules = await readers.ReadAllAsync(
            "SELECT id, file, \"group\", name, labels, nth FROM rules", rows => (Id: rows.Number(0), Key: KeyOf(rows)), "rules", cancellationToken);
        var alerts = await readers.ReadAllAsync(
            "SELECT rule, labels, element, active_at, fired_at, quiet_since, resolved_at, value FROM rule_alerts",
            rows => (Rule: rows.Number(0), Alert: AlertOf(rows)),
            "alerts of rules",
            cancellationToken);
        var byRule = alerts.ToLookup(alert => alert.Rule, alert => alert.Alert);

        return new(
            await readers.ReadAsync(AliveAt, cancellationToken),
            rules.ToImmutableDictionary(rule => rule.Key, rule => byRule[rule.Id].ToImmutableArray()));
    }

    public Task<WriteOutcome> ForgetAsync(IReadOnlyCollection<RuleKey> rules, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            connection =>
            {
                foreach (var rule in rules)
                {
                    Forget(rule, connection);
                }
            },
            cancellationToken);

    private static void Save(PhaseChanges changes, SqliteConnection connection)
    {
        var rule = IdOf(changes.Rule, connection);
        foreach (var labels in changes.Gone)
        {
            connection.Execute("DELETE FROM rule_alerts WHERE rule = ?1 AND labels = ?2", rule, labels);
        }

        foreach (var alert in changes.Changed)
        {
            var phase = PhaseColumns.Of(alert.Phase);
            connection.Execute(
                """
                INSERT OR REPLACE INTO rule_alerts (rule, labels, element, active_at, fired_at, quiet_since, resolved_at, value)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """,
                rule, alert.Labels, alert.Element,
                phase.ActiveAt, phase.FiredAt, phase.QuietSince, phase.ResolvedAt, BitConverter.DoubleToInt64Bits(alert.Value));
        }

        SaveAlive(changes.At, connection);
    }

    private static void SaveAlive(Instant at, SqliteConnection connection) =>
        connection.Execute("INSERT OR REPLACE INTO rule_clock (id, alive_at) VALUES (1, ?1)", at.ToUnixTimeTicks());

    private static long IdOf(RuleKey rule, SqliteConnection connection)
    {
        connection.Execute(
            "INSERT OR IGNORE INTO rules (file, \"group\", name, labels, nth) VALUES (?1, ?2, ?3, ?4, ?5)",
            rule.File, rule.Group, rule.Name, rule.Labels, rule.Nth);
        using var rows = connection.Query(
            "SELECT id FROM rules WHERE file = ?1 AND \"group\" = ?2 AND name = ?3 AND labels = ?4 AND nth = ?5",
            rule.File, rule.Group, rule.Name, rule.Labels, rule.Nth);
        rows.Read();

        return rows.Number(0);
    }

    private static void Forget(RuleKey rule, SqliteConnection connection)
    {
        var id = IdOf(rule, connection);
        connection.Execute("DELETE FROM rule_alerts WHERE rule = ?1", id);
        connection.Execute("DELETE FROM rules WHERE id = ?1", id);
    }

    private static RuleKey KeyOf(SqliteRows rows) => new(rows.Text(1), rows.Text(2), rows.Text(3), rows.Text(4), (int)rows.Number(5));

    private static RuleAlertRecord AlertOf(SqliteRows rows) => new(
        LabelSet.From(LabelText.Read(rows.Text(1))),
        LabelSet.From(LabelText.Read(rows.Text(2))),
        new PhaseColumns(rows.Number(3), rows.NumberOrNull(4), rows.NumberOrNull(5), rows.NumberOrNull(6)).ToPhase(),
        BitConverter.Int64BitsToDouble(rows.Number(7)));

    private static Instant? AliveAt(SqliteConnection connection)
    {
        using var rows = connection.Query("SELECT alive_at FROM rule_clock");

        return rows.Read() ? Instant.FromUnixTimeTicks(rows.Number(0)) : null;
    }
}
