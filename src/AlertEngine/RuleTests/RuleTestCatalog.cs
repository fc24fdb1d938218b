using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Rules;

namespace AlertEngine.RuleTests;

/// <summary>The tests that the configuration names. A file is read when somebody asks, and again when it has changed.</summary>
internal sealed class RuleTestCatalog(ActiveConfig active)
{
    private const int MostFiles = 1_000;

    private readonly ConcurrentDictionary<string, ReadFile> read = new(StringComparer.Ordinal);

    /// <summary>Whether the configuration names any.</summary>
    public bool IsAsked => !active.Current.Config.RuleTests.IsEmpty;

    /// <summary>The files with tests of a rule, and which of their tests these are.</summary>
    public ImmutableArray<TestsOfRule> Of(RuleGroup group, Rule rule)
    {
        var found = ImmutableArray.CreateBuilder<TestsOfRule>();
        foreach (var path in active.Current.Config.RuleTests.SelectMany(Glob.Find).Distinct(StringComparer.Ordinal).Take(MostFiles))
        {
            var file = Read(path);
            if (file is { Load: RuleTestLoad.Loaded loaded } && file.Asked!.Of(group, rule).ToImmutableArray() is { IsEmpty: false } tests)
            {
                found.Add(new(loaded.File, tests, file.Version));
            }
        }

        return found.DrainToImmutable();
    }

    private ReadFile Read(string path)
    {
        var info = new FileInfo(path);
        var version = info.Exists ? $"{info.LastWriteTimeUtc.Ticks}/{info.Length}" : "";
        if (read.TryGetValue(path, out var known) && known.Version == version)
        {
            return known;
        }

        var load = new RuleTestReader(ignoresUnknownFields: false).ReadFile(path);
        if (read.Count >= MostFiles)
        {
            read.Clear();
        }

        return read[path] = new(version, load, load is RuleTestLoad.Loaded loaded ? new AskedRules(loaded.File) : null);
    }

    private sealed record ReadFile(string Version, RuleTestLoad Load, AskedRules? Asked);
}

/// <summary>A file with tests of a rule.</summary>
/// <param name="Tests">Their places among the tests of the file.</param>
/// <param name="Version">Another one after a change of the file.</param>
internal sealed record TestsOfRule(RuleTestFile File, ImmutableArray<int> Tests, string Version);
