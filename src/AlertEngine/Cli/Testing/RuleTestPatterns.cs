using AlertEngine.Configuration;
using AlertEngine.Integrations;

namespace AlertEngine.Cli.Testing;

/// <summary>The files with tests that a configuration names.</summary>
internal static class RuleTestPatterns
{
    /// <param name="config">The file of the configuration; null when nobody names one.</param>
    public static string[] Find(string? config, List<string> problems)
    {
        if (config is null)
        {
            problems.Add("name files with tests, or a configuration that does so under rule_tests with --config.file");
            return [];
        }

        if (new ConfigLoader(IntegrationKinds.All, LoadOptions.Default).LoadFile(config) is not ConfigLoad.Loaded loaded)
        {
            problems.Add($"--config.file: {config} is refused; alertengine check {config} says why");
            return [];
        }

        string[] found = [.. RulePatterns.TestsOf(loaded.Config, config)];
        if (found.Length == 0)
        {
            problems.Add($"--config.file: {config} names no files with tests under rule_tests, or none of them is there");
        }

        return found;
    }
}
