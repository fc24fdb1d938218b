using System.Globalization;

namespace AlertEngine.Metrics.Disk;

/// <summary>
/// The files of the metrics store: the head says which series there are and what they were writing, numbered files hold chunks
/// that are full, and numbered stretches of the log what has come since the head was written.
/// </summary>
internal sealed class MetricFolder(string path)
{
    private const string LogEnding = ".log";
    private const string ChunksEnding = ".chunks";

    public string Path => path;

    public string Head => System.IO.Path.Combine(path, "head");

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<long> Logs => Numbers(LogEnding);

    /// <inheritdoc cref="Logs"/>
    public IReadOnlyList<long> Chunks => Numbers(ChunksEnding);

    public string Log(long number) => Numbered(number, LogEnding);

    public string ChunksOf(long number) => Numbered(number, ChunksEnding);

    /// <summary>Moves everything out of the way, and says where it is now.</summary>
    public string SetAside()
    {
        var aside = path + ".damaged";
        for (var n = 2; System.IO.Path.Exists(aside); n++)
        {
            aside = $"{path}.damaged-{n}";
        }

        Directory.Move(path, aside);
        Directory.CreateDirectory(path);

        return aside;
    }

    /// <summary>Keeps a copy of a damaged file, which itself goes when it is not needed any more, and says where it is.</summary>
    public static string Keep(string file)
    {
        var copy = $"{file}.damaged";
        File.Copy(file, copy, overwrite: true);

        return copy;
    }

    private string Numbered(long number, string ending) =>
        System.IO.Path.Combine(path, number.ToString("D10", CultureInfo.InvariantCulture) + ending);

    private List<long> Numbers(string ending) =>
    [
        .. Directory.EnumerateFiles(path, "*" + ending)
            .Select(file => long.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(number => number >= 0)
            .Order(),
    ];
}
