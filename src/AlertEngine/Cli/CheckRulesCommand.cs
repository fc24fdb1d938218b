using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Cli;

/// <summary><c>check rules</c> reads rule files, in promtool's spelling and words.</summary>
internal static class CheckRulesCommand
{
    public static Command Create()
    {
        var files = FilesArgument.Create("Rule files to check [default: standard input]", ArgumentArity.ZeroOrMore);
        var lint = LintOption();
        var isFatal = FatalOption();
        var ignores = new Option<bool>("--ignore-unknown-fields") { Description = "Pass over keys that are not known" };
        var features = new Option<string[]>("--enable-feature") { Description = "promql-experimental-functions and other parts of the query language", HelpName = "name,..." };
        var online = new OnlineOptions();
        var form = FindingsOutput.Flag();
        var command = new Command("rules", "Check rule files; exit 1 when one is refused") { files, lint, isFatal, ignores, features, form };
        online.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var problems = new List<string>();
            var enabled = result.GetValue(features) ?? [];
            Features.ReadSyntax(enabled, problems);
            if (problems.Count > 0)
            {
                return ExitCode.Usage(streams.Error, problems);
            }

            if (result.GetValue(form) is not FindingsOutput.Text and var machine)
            {
                var all = RuleLint.Read(result.GetValue(lint)!, result.GetValue(isFatal), streams.Error);
                var found = new FindingsReport(RuleOptions.Default, new(all, online.Read(result), TextWriter.Null), machine!, streams.Output);
                var read = new RuleFileReader(found.Prepare(Features.ReadRuleOptions(enabled) with { IgnoresUnknownFields = result.GetValue(ignores) }));
                await found.PrintRulesAsync(ReadAll(result.GetValue(files) ?? [], read), LintSettings.Default, sources: [], cancellationToken);
                found.End();

                return found.ExitCode;
            }

            var asked = RuleLint.Read(result.GetValue(lint)!, result.GetValue(isFatal), streams.Output);
            var lints = new LintRun(asked.BesidesPromtool(), online.Read(result), streams.Error);
            var options = lints.Prepare(Features.ReadRuleOptions(enabled) with { IgnoresUnknownFields = result.GetValue(ignores) });
            var report = new PromtoolRules(asked, lints, streams.Output, streams.Error);
            Check(result.GetValue(files) ?? [], new(options), report);
            await report.LintAsync(LintSettings.Default, sources: [], cancellationToken);

            return report.ExitCode;
        });

        return command;
    }

    public static Option<string> LintOption() => new("--lint")
    {
        Description = "What else to look for: all, none, duplicate-rules as promtool does, or any of check --list-lints",
        HelpName = "name,...",
        DefaultValueFactory = _ => RuleLint.Promtools,
    };

    public static Option<bool> FatalOption() =>
        new("--lint-fatal") { Description = "End with exit code 3 when a lint finds something" };

    private static ImmutableArray<RuleFileLoad> ReadAll(string[] files, RuleFileReader reader) =>
        files.Length == 0 ? [ReadInput(reader)] : [.. files.Select(reader.ReadFile)];

    private static void Check(string[] files, RuleFileReader reader, PromtoolRules report)
    {
        foreach (var file in files)
        {
            report.Print(file, reader.ReadFile(file));
        }

        if (files.Length == 0)
        {
            report.Print("standard input", ReadInput(reader));
        }
    }

    private static RuleFileLoad ReadInput(RuleFileReader reader)
    {
        const string Name = "standard input";
        try
        {
            using var input = Console.OpenStandardInput();

            return reader.Read(Name, BoundedFile.Read(input));
        }
        catch (IOException e)
        {
            return new RuleFileLoad.Refused(Name, [new(Name, Place.Start, e.Message)]);
        }
    }
}
