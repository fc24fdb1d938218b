using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Sources;

/// <summary>Where targets are found: written down, or listed in files that are read again when they change.</summary>
internal sealed record Discovery(ImmutableArray<StaticTargets> Static, ImmutableArray<TargetFiles> Files)
{
    public static Discovery Read(YamlMap map)
    {
        // Discovery by asking others is Prometheus' work; file_sd_configs is its door for everyone else.
        foreach (var key in map.Keys.Where(key => key.EndsWith("_sd_configs", StringComparison.Ordinal) && key is not "file_sd_configs"))
        {
            map.NotUsed(key);
        }

        return new(
            map.Maps("static_configs", whenEmpty: "empty or null section in static_configs", StaticTargets.Read),
            map.Maps("file_sd_configs", whenEmpty: "empty or null section in file_sd_configs", TargetFiles.Read));
    }
}

/// <summary>Targets by host and port, with labels that all of them get.</summary>
internal sealed record StaticTargets(ImmutableArray<string> Targets, ImmutableSortedDictionary<string, string> Labels)
{
    public static StaticTargets Read(YamlMap map)
    {
        var targets = map.Texts("targets");
        foreach (var target in targets.Where(target => target.Length == 0 || target.Contains('/', StringComparison.Ordinal)))
        {
            map.Note("targets", $"\"{target}\" is not a valid hostname");
        }

        return new(targets, map.TextMap("labels"));
    }
}

/// <summary>Files that list targets as JSON or YAML.</summary>
internal sealed record TargetFiles(ImmutableArray<string> Patterns)
{
    public static TargetFiles Read(YamlMap map)
    {
        map.NotUsed("refresh_interval");
        var files = map.Texts("files");
        if (files.Length == 0)
        {
            map.Note("files", "file service discovery config must contain at least one path name");
        }

        foreach (var file in files.Where(file => !IsTargetFile(file)))
        {
            map.Note("files", $"path name \"{file}\" is not valid for file discovery");
        }

        return new([.. files.Select(map.Reading.Resolve)]);
    }

    private static bool IsTargetFile(string path) =>
        path.LastIndexOf('*') is var star && (star < 0 || path.IndexOf('/', star) < 0)
        && Path.GetExtension(path).ToLowerInvariant() is ".json" or ".yml" or ".yaml";
}
