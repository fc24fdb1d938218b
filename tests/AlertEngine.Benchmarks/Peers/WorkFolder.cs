namespace AlertEngine.Benchmarks.Peers;

/// <summary>A folder that is gone with the measurement.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("alertengine-").FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);

        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
