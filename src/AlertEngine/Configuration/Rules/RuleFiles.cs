using System.Collections.Immutable;

namespace AlertEngine.Configuration.Rules;

/// <summary>The rule files that a configuration names.</summary>
internal static class RuleFiles
{
    /// <summary>Reads each file once, however many patterns lead to it.</summary>
    public static ImmutableArray<RuleFileLoad> Load(IEnumerable<string> patterns, RuleOptions options)
    {
        var reader = new RuleFileReader(options);

        return [.. patterns.SelectMany(Glob.Find).Distinct(StringComparer.Ordinal).Select(reader.ReadFile)];
    }

    /// <summary>The patterns that are no patterns, and name a file that is not there. The server passes over them.</summary>
    public static ImmutableArray<string> Missing(IEnumerable<string> patterns) =>
        [.. patterns.Where(pattern => !pattern.Contains('*', StringComparison.Ordinal) && !Glob.Find(pattern).Any())];
}
