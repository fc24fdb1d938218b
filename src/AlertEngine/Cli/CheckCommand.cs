using System.CommandLine;
using System.CommandLine.Parsing;
using AlertEngine.Configuration;
using AlertEngine.Integrations;

namespace AlertEngine.Cli;

/// <summary><c>check</c> reads configurations just as <c>serve</c> would and says everything that is wrong with them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Check configurations as serve would read them; exit 1 when one is refused");
        check.AddCheck(PrintFindings);

        var config = new Command("config", "The same in the words of promtool");
        config.AddCheck(CheckReport.PrintAsPromtool);
        foreach (var name in (string[])["--syntax-only", "--lint-fatal", "--agent"])
        {
            config.Options.Add(new Option<bool>(name) { Hidden = true });
        }

        config.Options.Add(new Option<string>("--lint") { Hidden = true });
        check.Subcommands.Add(config);
        check.Subcommands.Add(WebConfigCommand.Create());
        check.Subcommands.Add(ProbeCommand.Create("healthy"));
        check.Subcommands.Add(ProbeCommand.Create("ready"));

        return check;
    }

    /// <summary>amtool's spelling of the same.</summary>
    public static Command CreateAmtools()
    {
        var command = new Command("check-config", "Check Alertmanager configurations in the words of amtool");
        command.AddCheck(CheckReport.PrintAsAmtool);

        return command;
    }

    private static void AddCheck(this Command command, Func<string, ConfigLoad, TextWriter, TextWriter, bool> print)
    {
        var files = new Argument<string[]>("file") { Description = "Files to check [default: the one that serve would find]", Arity = ArgumentArity.ZeroOrMore };
        var features = new Option<string[]>("--enable-feature") { Description = "classic-mode or utf8-strict-mode", HelpName = "name,..." };
        files.Validators.Add(result => result.NoteFlags());
        command.Arguments.Add(files);
        command.Options.Add(features);
        command.SetAction(result =>
        {
            var problems = new List<string>();
            var syntax = Features.ReadSyntax(result.GetValue(features) ?? [], problems);
            if (problems.Count > 0)
            {
                return ExitCode.Usage(result.InvocationConfiguration.Error, problems);
            }

            var loader = new ConfigLoader(IntegrationKinds.All, LoadOptions.Default with { Syntax = syntax });
            var given = result.GetValue(files) ?? [];
            var refused = 0;
            foreach (var file in given.Length > 0 ? given : (IEnumerable<string?>)[ConfigFiles.InThisFolder()])
            {
                var source = new ConfigSource(loader, file, dataSource: null);
                refused += print(source.Name, source.Load(), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error) ? 0 : 1;
            }

            return refused > 0 ? ExitCode.Findings : ExitCode.Fine;
        });
    }

    // The library takes a flag that it does not know for a file.
    private static void NoteFlags(this ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            result.AddError($"unknown flag {token.Value}");
        }
    }

    private static bool PrintFindings(string file, ConfigLoad load, TextWriter output, TextWriter error)
    {
        if (load is ConfigLoad.Refused refused)
        {
            foreach (var problem in refused.Problems)
            {
                output.WriteLine(problem);
            }

            output.WriteLine($"{file}: refused, {Count(refused.Problems.Length, "problem")}");

            return false;
        }

        var loaded = (ConfigLoad.Loaded)load;
        foreach (var warning in loaded.Warnings)
        {
            output.WriteLine($"{warning.File}:{warning.Place}: warning: {warning.Message}");
        }

        foreach (var key in loaded.NotUsed)
        {
            output.WriteLine($"{key.File}:{key.Place}: note: {key.Message} has no effect here");
        }

        output.WriteLine($"{file}: ok, {Count(loaded.Config.Receivers.Length, "receiver")}, {Count(CountRoutes(loaded.Config.Route), "route")}, {Count(loaded.Config.RuleFiles.Length, "rule file pattern")}");

        return true;
    }

    private static int CountRoutes(AlertEngine.Routing.Route? route) =>
        route is null ? 0 : 1 + route.Routes.Sum(CountRoutes);

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
