using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Cli;

/// <summary>How a configuration's rule files are called and read on behalf of a person at a terminal.</summary>
internal static class RulePatterns
{
    /// <summary>As the person would write them: relative when the configuration was named so.</summary>
    public static ImmutableArray<string> Of(Config config, string file) =>
        Path.IsPathRooted(file)
            ? config.RuleFiles
            : [.. config.RuleFiles.Select(pattern => Path.GetRelativePath(Environment.CurrentDirectory, pattern))];

    public static RuleOptions Options(Config config, RuleOptions options) =>
        options with { LegacyNames = config.Global.Evaluation.LegacyNames };
}
