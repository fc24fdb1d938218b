using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Persistence;

/// <summary>The folder that holds the program's state, locked for this process as long as it lives.</summary>
internal sealed class DataDirectory : IDisposable
{
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    // How each system says that somebody else has the file.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    // What a disk may come to although the path is right: failing, and full, by itself or by a quota.
    private static readonly int[] DiskFaults = [5, 28, 69, 122, unchecked((int)0x80070070)];

    // The kernel releases the lock with the process, however that ends. A locked file cannot be read,
    // so who holds it stands in a file of its own.
    private readonly FileStream heldLock;
    private readonly string holder;

    private DataDirectory(string path, FileStream heldLock, bool wasLeftUncleanly)
    {
        this.heldLock = heldLock;
        holder = HolderIn(path);
        Database = DatabaseIn(path);
        WasLeftUncleanly = wasLeftUncleanly;
    }

    /// <summary>The database file.</summary>
    public string Database { get; }

    /// <summary>What is not in the database file yet.</summary>
    public string Log => Database + "-wal";

    /// <summary>The process that held the folder before did not come to the end of its stop.</summary>
    public bool WasLeftUncleanly { get; }

    public static string DatabaseIn(string path) => Path.GetFullPath(Path.Combine(path, "alertengine.db"));

    public static DirectoryOpening Open(string path)
    {
        path = Path.GetFullPath(path);
        FileStream? heldLock = null;
        try
        {
            Create(path);

            // The lock comes first: it needs no room on the disk, so that a full one hides nobody.
            heldLock = TryLock(path);

            return heldLock is null
                ? new DirectoryOpening.InUse($"Data folder {path} is in use by {Holder(path)}")
                : new DirectoryOpening.Held(Take(path, heldLock));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            heldLock?.Dispose();
            var isForNow = DiskFaults.Contains(e.HResult) || File.Exists(DatabaseIn(path));

            return isForNow
                ? new DirectoryOpening.NotWritable($"data folder {path} cannot be written to: {e.Message}")
                : new DirectoryOpening.WrongPath($"--storage.path: data folder {path} cannot be used: {e.Message}");
        }
    }

    /// <summary>Renames a database that cannot be used, and what belongs to it; says its new name.</summary>
    public string SetAside(Instant now)
    {
        var aside = FreeName($"{Database}.damaged-{Stamp.Format(now)}");

        // The database goes last: if the process ends between two of these, the next one finds it still there.
        foreach (var part in (string[])["-wal", "-shm", "-journal", ""])
        {
            if (File.Exists(Database + part))
            {
                File.Move(Database + part, aside + part);
            }
        }
        return aside;
    }

    /// <summary>Keeps a copy of a database and of its write-ahead log, of which only a part is whole, and leaves the log with that part.</summary>
    public string CutLog(long whole, Instant now)
    {
        var aside = FreeName($"{Database}.damaged-{Stamp.Format(now)}");
        File.Copy(Log, aside + "-wal");
        File.Copy(Database, aside);
        using var log = File.OpenHandle(Log, FileMode.Open, FileAccess.Write);
        RandomAccess.SetLength(log, whole);
        RandomAccess.FlushToDisk(log);

        return aside;
    }

    /// <summary>Leaves the folder to the next process: the sign of a clean stop.</summary>
    public void Dispose()
    {
        File.Delete(holder);
        heldLock.Dispose();
    }

    // What is in it is nobody else's. A folder that is there already is as its owner wants it.
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes our process id beside its place: this needs all that taking the folder needs.</summary>
    private static string Announce(string path)
    {
        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var announced = $"{HolderIn(path)}.{pid}";
        try
        {
            File.WriteAllText(announced, pid);
            return announced;
        }
        catch (IOException)
        {
            File.Delete(announced); // a full disk has room for a name, but not for what is to stand under it
            throw;
        }
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(
                Path.Combine(path, "alertengine.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows)
        {
            return null;
        }
    }

    private static DataDirectory Take(string path, FileStream heldLock)
    {
        var announced = Announce(path);
        var wasLeftUncleanly = File.Exists(HolderIn(path));
        File.Move(announced, HolderIn(path), overwrite: true);
        return new DataDirectory(path, heldLock, wasLeftUncleanly);
    }

    private static string Holder(string path) =>
        File.Exists(HolderIn(path)) ? $"process {File.ReadAllText(HolderIn(path))}" : "another process";

    private static string HolderIn(string path) => Path.Combine(path, "alertengine.pid");

    private static string FreeName(string wanted)
    {
        var name = wanted;
        for (var n = 2; Path.Exists(name) || Path.Exists(name + "-wal"); n++)
        {
            name = $"{wanted}-{n}";
        }

        return name;
    }
}

/// <summary>How opening the data folder ended.</summary>
internal abstract record DirectoryOpening
{
    private DirectoryOpening() { }

    public sealed record Held(DataDirectory Directory) : DirectoryOpening;

    public sealed record InUse(string Reason) : DirectoryOpening;

    /// <summary>There is something to read, or there will be room again.</summary>
    public sealed record NotWritable(string Reason) : DirectoryOpening;

    /// <summary>Nothing is there, and nothing can be put there.</summary>
    public sealed record WrongPath(string Reason) : DirectoryOpening;
}
