using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Cli;

/// <summary>How a configuration's rule files are called and read on behalf of a person at a terminal.</summary>
internal static class RulePatterns
{
    /// <summary>As the person would write them: relative when the configuration was named so, unless that leads far around.</summary>
    public static ImmutableArray<string> Of(Config config, string file) => AsWritten(config.RuleFiles, file);

    /// <summary>The files with tests, called in the same way.</summary>
    public static ImmutableArray<string> TestsOf(Config config, string file) =>
        [.. AsWritten(config.RuleTests, file).SelectMany(Glob.Find).Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> AsWritten(ImmutableArray<string> patterns, string file) =>
        Path.IsPathRooted(file)
            ? patterns
            : [.. patterns.Select(pattern => ShippedRules.IsMeant(pattern) ? pattern : Shorter(Path.GetRelativePath(Environment.CurrentDirectory, pattern), pattern))];

    private static string Shorter(string relative, string whole) => relative.Length <= whole.Length ? relative : whole;

    /// <summary>What the configuration says that lints of its rules should know.</summary>
    public static LintSettings Lints(Config config) => LintSettings.Default with
    {
        EvaluationInterval = config.Global.Evaluation.EvaluationInterval,
        ScrapeInterval = config.Global.Evaluation.IsScrapeIntervalSaid ? config.Global.Evaluation.ScrapeInterval : null,
    };

    public static RuleOptions Options(Config config, RuleOptions options) =>
        options with { LegacyNames = config.Global.Evaluation.LegacyNames };
}
