using System.CommandLine;
using System.Text.RegularExpressions;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli.Testing;

/// <summary><c>test rules</c> runs files with unit tests of rules, in promtool's spelling and words.</summary>
internal static class TestRulesCommand
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    public static Command Create(Option<FileInfo?> junit)
    {
        var files = FilesArgument.Create("Files with tests [default: those under rule_tests in --config.file]", ArgumentArity.ZeroOrMore);
        var config = new Option<string?>("--config.file") { Description = "The configuration that names files with tests", HelpName = "file" };
        var run = new Option<string[]>("--run") { Description = "Run only tests whose names fit this regular expression", HelpName = "regex" };
        var diff = new Option<bool>("--diff") { Description = "Show alerts that differ as a coloured comparison" };
        var ignores = new Option<bool>("--ignore-unknown-fields") { Description = "Pass over keys that are not known" };
        var features = new Option<string[]>("--enable-feature") { Description = "promql-experimental-functions and other parts of the query language", HelpName = "name,..." };
        var coverage = new Option<int>("--coverage") { Description = "Say which alerts and routes no test touches; exit 1 below a percentage, if one is given", HelpName = "min" };
        var variant = new Option<string?>("--variant") { Description = "Whose tests they are [default: vmalert's if they have its keys, else promtool's]", HelpName = "promtool|vmalert" };
        variant.AcceptOnlyFromAmong("promtool", "vmalert");
        var command = new Command("rules", "Run unit tests of rules; exit 1 when one fails") { files, config, run, diff, ignores, features, coverage, variant };
        command.SetAction(async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var problems = new List<string>();
            var enabled = result.GetValue(features) ?? [];
            Features.ReadSyntax(enabled, problems);
            var pattern = ReadPattern(result.GetValue(run) ?? [], problems);
            var tested = result.GetValue(files) is { Length: > 0 } named ? named : RuleTestPatterns.Find(result.GetValue(config), problems);
            if (problems.Count > 0)
            {
                return ExitCode.Usage(streams.Error, problems);
            }

            var covered = result.GetResult(coverage) is null ? null : new Coverage();
            var isLenient = result.GetValue(ignores);
            var tests = new RuleTestFiles(Features.ReadRuleOptions(enabled) with { IgnoresUnknownFields = isLenient }, covered, Variant(result.GetValue(variant)));
            var results = new List<RuleTestFileResult>();
            foreach (var file in tested)
            {
                var fileResult = await tests.RunAsync(file, name => pattern?.IsMatch(name) ?? true, cancellationToken);
                TestReport.Print(fileResult, result.GetValue(diff), streams.Output, streams.Error);
                results.Add(fileResult);
            }

            var isWritten = WriteJUnit(result.GetValue(junit), results, streams.Error);
            var isCovered = covered is null || CoverageReport.Print(covered, result.GetValue(coverage), streams.Output);

            return isWritten && isCovered && results.All(file => file.Passed) ? ExitCode.Fine : ExitCode.Findings;
        });

        return command;
    }

    private static RuleTestVariant? Variant(string? name) => name switch
    {
        "promtool" => RuleTestVariant.Promtool,
        "vmalert" => RuleTestVariant.Vmalert,
        _ => null,
    };

    private static Regex? ReadPattern(string[] patterns, List<string> problems)
    {
        if (patterns.Length == 0)
        {
            return null;
        }

        try
        {
            return new(string.Join('|', patterns), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternTime);
        }
        catch (ArgumentException e)
        {
            problems.Add($"--run: {e.Message}");
            return null;
        }
    }

    private static bool WriteJUnit(FileInfo? file, IReadOnlyList<RuleTestFileResult> results, TextWriter error)
    {
        try
        {
            if (file is not null)
            {
                JUnitReport.Write(file.FullName, results);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"alertengine: {e.Message}");
            return false;
        }
    }
}
