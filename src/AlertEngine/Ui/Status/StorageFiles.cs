namespace AlertEngine.Ui.Status;

/// <summary>How much room the storage takes.</summary>
internal static class StorageFiles
{
    private const int MostFiles = 10_000;

    /// <summary>Each file and each folder with all that is in it, the largest first.</summary>
    public static IReadOnlyList<(string Name, long Bytes)> In(string folder)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                    .Select(entry => (Name: entry is DirectoryInfo ? $"{entry.Name}/" : entry.Name, Bytes: BytesOf(entry)))
                    .Where(entry => entry.Bytes > 0)
                    .OrderByDescending(entry => entry.Bytes),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // that the storage fails is said beside it
        }
    }

    private static long BytesOf(FileSystemInfo entry) => entry switch
    {
        FileInfo file => file.Length,
        DirectoryInfo folder => folder.EnumerateFiles("*", SearchOption.AllDirectories).Take(MostFiles).Sum(file => file.Length),
        _ => 0,
    };
}
