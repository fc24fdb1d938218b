using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Configuration.Yaml;

/// <summary>One reading of one file: whose names are read how, and everything that was found wrong on the way.</summary>
internal sealed class ConfigReading(string file, MatcherSyntax syntax)
{
    // A file that is wrong everywhere (a binary, say) needs no longer list than a person reads.
    private const int MostProblems = 200;

    private readonly List<Problem> problems = [];
    private readonly List<YamlMap> opened = [];

    public string File => file;

    public MatcherSyntax Syntax => syntax;

    /// <summary>Whether <c>${env:NAME}</c> and <c>${file:PATH}</c> stand for something, as they do in the configuration; rule files keep their text.</summary>
    public bool ExpandsReferences { get; init; } = true;

    public string Directory { get; } = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Whether alerts may have a label of this name, by the way names are read here.</summary>
    public bool IsLabelName(string name) =>
        syntax is MatcherSyntax.Classic ? LabelName.IsClassic(name) : LabelName.IsUtf8(name);

    public List<Problem> Warnings { get; } = [];

    /// <summary>Keys that Prometheus or Alertmanager would act upon and this program does not.</summary>
    public List<Problem> NotUsed { get; } = [];

    /// <summary>Every mapping that was read from.</summary>
    public IReadOnlyList<YamlMap> Maps => opened;

    public void Note(Place place, string message)
    {
        if (problems.Count < MostProblems && !problems.Exists(known => known.Place == place && known.Message == message))
        {
            problems.Add(new(file, place, message));
        }
    }

    public void Warn(Place place, string message) => Warnings.Add(new(file, place, message));

    /// <summary>Relative paths are relative to the file that names them.</summary>
    public string Resolve(string path) =>
        path.Length == 0 || Path.IsPathRooted(path) ? path : Path.GetFullPath(Path.Combine(Directory, path));

    /// <summary>The problems from the top of the file to its end.</summary>
    public ImmutableArray<Problem> SortedProblems() => Sorted(problems);

    public static ImmutableArray<Problem> Sorted(IEnumerable<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column)];

    public void Opened(YamlMap map) => opened.Add(map);

    /// <summary>A key that no reader asked for is a problem, wherever it stands.</summary>
    public void NoteUnknownKeys()
    {
        foreach (var map in opened)
        {
            map.NoteUnknownKeys();
        }
    }
}
