using System.Collections.Immutable;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>How the tables came to be. A released step never changes; a file knows how many it has seen.</summary>
internal static class Migrations
{
    // Stands in the header of each of our files ("AENG"), so that another program's database is not taken for ours.
    private const long ApplicationId = 0x41454E47;

    private static readonly ImmutableArray<string> Steps =
    [
        // Times are ticks of 100 ns since 1970: as fine as our clock, and wide enough for every Instant.
        """
        CREATE TABLE journal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            summary TEXT NOT NULL,
            detail TEXT);
        CREATE INDEX journal_at ON journal (at);
        """,
        // Times of phases are nanoseconds since 1970: groups are evaluated at such. Labels are JSON arrays of names and values in turn.
        """
        CREATE TABLE rules (
            id INTEGER PRIMARY KEY,
            file TEXT NOT NULL,
            "group" TEXT NOT NULL,
            name TEXT NOT NULL,
            labels TEXT NOT NULL,
            nth INTEGER NOT NULL,
            UNIQUE (file, "group", name, labels, nth));
        CREATE TABLE rule_alerts (
            rule INTEGER NOT NULL REFERENCES rules (id),
            labels TEXT NOT NULL,
            element TEXT NOT NULL,
            active_at INTEGER NOT NULL,
            fired_at INTEGER,
            quiet_since INTEGER,
            resolved_at INTEGER,
            value INTEGER NOT NULL,
            PRIMARY KEY (rule, labels)) WITHOUT ROWID;
        CREATE TABLE rule_clock (id INTEGER PRIMARY KEY, alive_at INTEGER NOT NULL);
        """,

        // Names and texts alternate in a JSON array. The one row of alerts_seen says until when the ends of alerts are true.
        """
        CREATE TABLE alerts (
            id INTEGER PRIMARY KEY,
            labels TEXT NOT NULL,
            annotations TEXT NOT NULL,
            generator_url TEXT NOT NULL,
            starts_at INTEGER NOT NULL,
            starts_offset INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            ends_offset INTEGER NOT NULL,
            end_is_assumed INTEGER NOT NULL,
            updated_at INTEGER NOT NULL);
        CREATE TABLE alerts_seen (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL);
        """,
        // Sets of alerts are their fingerprints, eight bytes each, the lowest first.
        """
        CREATE TABLE deliveries (
            group_key TEXT NOT NULL,
            receiver TEXT NOT NULL,
            integration TEXT NOT NULL,
            firing BLOB NOT NULL,
            resolved BLOB NOT NULL,
            owed BLOB NOT NULL,
            at INTEGER NOT NULL,
            flushed_at INTEGER NOT NULL,
            memory TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            PRIMARY KEY (group_key, receiver, integration)) WITHOUT ROWID;
        CREATE INDEX deliveries_expires_at ON deliveries (expires_at);
        """,
        """
        CREATE TABLE silences (
            id TEXT PRIMARY KEY,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            content TEXT NOT NULL) WITHOUT ROWID;
        """,
        """
        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            at INTEGER NOT NULL,
            receiver TEXT NOT NULL,
            group_key TEXT NOT NULL,
            is_firing INTEGER NOT NULL,
            reason TEXT NOT NULL,
            title TEXT NOT NULL,
            alert_count INTEGER NOT NULL,
            text TEXT NOT NULL,
            alerts TEXT NOT NULL);
        """,
        // What was to be told stands with the first attempt of a delivery, but for its alerts: while a group is told of again and again,
        // they stand with one of these deliveries, whose id is in alerts_in. In written the sizes of all rows so far are summed up, so
        // that the size of the rows between two of them is a subtraction.
        """
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            first INTEGER NOT NULL,
            cause TEXT NOT NULL,
            receiver TEXT NOT NULL,
            integration TEXT NOT NULL,
            group_key TEXT NOT NULL,
            number INTEGER NOT NULL,
            at INTEGER NOT NULL,
            took INTEGER NOT NULL,
            ended TEXT NOT NULL,
            reason TEXT,
            error TEXT,
            written INTEGER NOT NULL,
            alerts_in INTEGER,
            told BLOB,
            alerts BLOB,
            wire BLOB);
        CREATE INDEX ledger_at ON ledger (at);
        """,
        // A row holds what became of alerts between two commits, packed by StateChangeWriter. Written is the sum of sizes, as above.
        """
        CREATE TABLE state_changes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            written INTEGER NOT NULL,
            changes BLOB NOT NULL);
        CREATE INDEX state_changes_at ON state_changes (at);
        """,
        """
        CREATE TABLE silence_versions (
            id TEXT NOT NULL,
            updated_at INTEGER NOT NULL,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (id, updated_at)) WITHOUT ROWID;
        INSERT INTO silence_versions SELECT id, updated_at, starts_at, ends_at, content FROM silences;
        """,
    ];

    public static long Latest => Steps.Length;

    public static long VersionOf(SqliteConnection connection) => connection.Number("PRAGMA user_version");

    /// <summary>Whether the file is ours, or nobody's yet.</summary>
    public static bool Knows(SqliteConnection connection) =>
        connection.Number("PRAGMA application_id") == ApplicationId
        || connection.Number("SELECT count(*) FROM sqlite_master") == 0;

    /// <summary>For a file whose tables cannot be brought to the latest version.</summary>
    public static void Require(SqliteConnection connection)
    {
        if (VersionOf(connection) is var version && version != Latest)
        {
            throw new StorageException(StorageFault.ReadOnly, $"its version is {version}, not yet {Latest}");
        }
    }

    /// <summary>Brings the tables to the latest version, whole or not at all.</summary>
    public static void Apply(SqliteConnection connection)
    {
        var version = VersionOf(connection);
        if (version == Latest)
        {
            return;
        }

        connection.Execute("BEGIN IMMEDIATE");
        foreach (var step in Steps[(int)version..])
        {
            connection.ExecuteScript(step);
        }

        connection.ExecuteScript($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Latest}");
        connection.Execute("COMMIT");
    }
}
