using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Cli;

/// <summary>As promtool prints it: the configuration, then each of its rule files unless only the syntax was asked for.</summary>
internal sealed class PromtoolReport(PromtoolRules rules, RuleOptions? options, TextWriter output, TextWriter error) : ICheckReport
{
    public int ExitCode => rules.ExitCode;

    public async Task PrintAsync(string file, ConfigLoad load, CancellationToken cancellationToken)
    {
        output.WriteLine($"Checking {file}");
        switch (load)
        {
            case ConfigLoad.Refused refused:
                Fail("", refused.Problems.Select(problem => $"    {problem}"));
                break;
            case ConfigLoad.Loaded loaded:
                await PrintLoadedAsync(file, loaded.Config, cancellationToken);
                break;
        }
    }

    private async Task PrintLoadedAsync(string file, Config config, CancellationToken cancellationToken)
    {
        var patterns = options is null ? [] : RulePatterns.Of(config, file);
        if (RuleFiles.Missing(patterns) is [var missing, ..])
        {
            Fail($" \"{missing}\" does not point to an existing file", []);
            return;
        }

        var loads = RuleFiles.Load(patterns, RulePatterns.Options(config, options ?? RuleOptions.Default));
        if (loads.Length > 0)
        {
            output.WriteLine($"  SUCCESS: {loads.Length} rule files found");
        }

        output.WriteLine($" SUCCESS: {file} is valid prometheus config file syntax");
        output.WriteLine();
        foreach (var load in loads)
        {
            rules.Print(load.File, load);
        }

        await rules.LintAsync(RulePatterns.Lints(config), config.DataSources, cancellationToken);
    }

    private void Fail(string reason, IEnumerable<string> problems)
    {
        rules.Fail();
        error.WriteLine($"  FAILED:{reason}");
        foreach (var problem in problems)
        {
            error.WriteLine(problem);
        }

        output.WriteLine();
    }
}
