namespace AlertEngine.RemoteWrite;

/// <summary>Where samples wait for a remote store, and how many bytes of them may wait for each.</summary>
internal sealed record RemoteWriteOptions(string Folder, long LargestQueue)
{
    /// <summary>Under the folder of the storage; a gibibyte is an hour of a thousand samples a second.</summary>
    public static RemoteWriteOptions In(string storagePath) => new(Path.Combine(Path.GetFullPath(storagePath), "remote-write"), LargestQueue: 1L << 30);
}
