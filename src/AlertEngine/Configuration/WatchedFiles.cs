namespace AlertEngine.Configuration;

/// <summary>Files as they were when they were read, so that a look tells whether one has changed since.</summary>
internal sealed class WatchedFiles
{
    private readonly List<Stamp> stamps = [];

    public bool Changed => stamps.Exists(stamp => Stamp.Of(stamp.Path) != stamp);

    public byte[] Read(string path)
    {
        // The stamp first: what is written in between is then seen as a change, not missed.
        stamps.Add(Stamp.Of(path));

        return File.ReadAllBytes(path);
    }

    /// <summary>Null for what is not there now: a file may be away for a moment while another takes its place.</summary>
    private sealed record Stamp(string Path, DateTime? Written, long Length)
    {
        // By an open file, since the time of a path is a symbolic link's own, which mounted secrets never change.
        public static Stamp Of(string path)
        {
            try
            {
                using var file = File.OpenHandle(path);

                return new(path, File.GetLastWriteTimeUtc(file), RandomAccess.GetLength(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new(path, Written: null, Length: 0);
            }
        }
    }
}
