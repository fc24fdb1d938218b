using System.Globalization;
using AlertEngine.Persistence;
using AlertEngine.Persistence.Sqlite;

namespace AlertEngine.Cli.Checkups;

/// <summary>Looks whether state can be kept in a folder, and what is kept there is whole; a running program is not disturbed.</summary>
internal static class StorageCheckup
{
    private const long Tight = 1L << 30;
    private const long Full = 64L << 20;

    public static IEnumerable<Diagnosis> Run(string path)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(path))
        {
            yield return Making(path);
            yield break;
        }

        yield return Writing(path);
        yield return Room(path);
        if (File.Exists(DataDirectory.DatabaseIn(path)))
        {
            yield return Wholeness(DataDirectory.DatabaseIn(path));
        }
    }

    private static Diagnosis Making(string path)
    {
        var above = path;
        while (!Path.Exists(above) && Path.GetDirectoryName(above) is { } parent)
        {
            above = parent;
        }

        return !Directory.Exists(above)
                ? new("storage", path, Grade.Failed, $"cannot be made: {above} is a file", "name another folder by --storage.path")
            : Writing(above) is { Grade: Grade.Failed } wrong
                ? wrong with { Which = path, Said = $"cannot be made: {wrong.Said}" }
            : new("storage", path, Grade.Doubtful, "does not exist", "the program makes it when it starts; check --storage.path if it has run before");
    }

    private static Diagnosis Writing(string path)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(path, $".doctor-{Environment.ProcessId}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            probe.Flush(flushToDisk: true);

            return new("storage", path, Grade.Fine, "can be written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new("storage", path, Grade.Failed, e.Message, $"give {Environment.UserName} the right to write there, or name another folder by --storage.path");
        }
    }

    private static Diagnosis Room(string path)
    {
        var free = new DriveInfo(path).AvailableFreeSpace;
        var said = $"{(free / (double)(1 << 30)).ToString("0.0", CultureInfo.InvariantCulture)} GiB free";

        return free >= Tight
            ? new("disk", path, Grade.Fine, said)
            : new("disk", path, free >= Full ? Grade.Doubtful : Grade.Failed, said, "make room, or keep less by --data.retention");
    }

    private static Diagnosis Wholeness(string database)
    {
        try
        {
            using var connection = SqliteConnection.ToRead(database);
            var found = connection.Text("PRAGMA quick_check(1)");

            return found is "ok"
                ? new("database", database, Grade.Fine, "whole")
                : new("database", database, Grade.Failed, found, "the program sets it aside at its next start and begins a new one; restore a copy before that");
        }
        catch (StorageException e)
        {
            return new("database", database, Grade.Failed, e.Message, "see whether another program holds it, and who may read it");
        }
    }
}
