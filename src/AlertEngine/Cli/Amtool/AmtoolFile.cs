using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli.Amtool;

/// <summary>What people keep in amtool's own files instead of giving it as flags: the home folder's goes before the machine's.</summary>
internal sealed class AmtoolFile
{
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);

    private AmtoolFile() { }

    private static string Home => Environment.GetEnvironmentVariable("HOME") ?? "/";

    public string? this[string flag] => settings.GetValueOrDefault(flag);

    /// <summary>The comment that silences need, unless the file says that they need none.</summary>
    public bool RequiresComment => (this["require-comment"] ?? this["comment_required"]) is not ("false" or "no" or "off" or "0");

    public static AmtoolFile Load(List<string> problems)
    {
        var file = new AmtoolFile();
        foreach (var path in Paths().Where(File.Exists))
        {
            file.Add(path, problems);
        }

        return file;
    }

    private static IEnumerable<string> Paths() =>
        [
            Path.Combine(Home, ".config", "amtool", "config.yml"),
            Path.Combine(Home, ".config", "prometheus", "amtool.yml"), // where Debian's amtool looks
            "/etc/amtool/config.yml",
            "/etc/prometheus/amtool.yml",
        ];

    private void Add(string path, List<string> problems)
    {
        try
        {
            var reading = new ConfigReading(path, Labels.MatcherSyntax.Fallback);
            if (YamlFile.Open(BoundedFile.Read(path), reading) is { } map)
            {
                foreach (var key in map.Keys)
                {
                    settings.TryAdd(key, map.Text(key));
                }
            }

            problems.AddRange(reading.SortedProblems().Select(problem => problem.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: {e.Message}");
        }
    }
}
