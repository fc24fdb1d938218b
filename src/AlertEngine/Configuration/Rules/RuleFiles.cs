using System.Collections.Immutable;

namespace AlertEngine.Configuration.Rules;

/// <summary>The rule files that a configuration names.</summary>
internal static class RuleFiles
{
    /// <summary>Reads each file once, however many patterns lead to it.</summary>
    public static ImmutableArray<RuleFileLoad> Load(IEnumerable<string> patterns, RuleOptions options)
    {
        var reader = new RuleFileReader(options);

        return [.. patterns.SelectMany(Find).Distinct(StringComparer.Ordinal).Select(file => Read(reader, file))];
    }

    /// <summary>The files that a pattern leads to, on disk or among those that come with the program.</summary>
    public static IEnumerable<string> Find(string pattern) => ShippedRules.IsMeant(pattern) ? ShippedRules.Find(pattern) : Glob.Find(pattern);

    /// <summary>The patterns that are no patterns, and name a file that is not there. The server passes over them.</summary>
    public static ImmutableArray<string> Missing(IEnumerable<string> patterns) =>
        [.. patterns.Where(pattern => !pattern.Contains('*', StringComparison.Ordinal) && !Find(pattern).Any())];

    private static RuleFileLoad Read(RuleFileReader reader, string file) =>
        ShippedRules.IsMeant(file) ? reader.Read(file, ShippedRules.Read(file)) : reader.ReadFile(file);
}
