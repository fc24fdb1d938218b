using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;

namespace AlertEngine.Web;

/// <summary>How the reading of a web configuration ended, and the files that another outcome could come from.</summary>
internal abstract record WebConfigLoad
{
    private WebConfigLoad(WatchedFiles files) => Files = files;

    public WatchedFiles Files { get; }

    public sealed record Loaded(string File, WebConfig Config, WatchedFiles Files) : WebConfigLoad(Files);

    public sealed record Refused(ImmutableArray<Problem> Problems, WatchedFiles Files) : WebConfigLoad(Files);

    public static WebConfigLoad From(string path)
    {
        var files = new WatchedFiles();
        var reading = new ConfigReading(path, MatcherSyntax.Fallback);
        try
        {
            if (YamlFile.Open(files.Read(path), reading) is { } top)
            {
                var config = WebConfig.Read(top, files);
                reading.NoteUnknownKeys();
                if (reading.Problems.Count == 0)
                {
                    return new Loaded(path, config, files);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reading.Note(Place.Start, e.Message);
        }

        return new Refused(reading.SortedProblems(), files);
    }
}
