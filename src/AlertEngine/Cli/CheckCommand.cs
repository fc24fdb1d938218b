using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.Integrations;

namespace AlertEngine.Cli;

/// <summary><c>check</c> reads configurations just as <c>serve</c> would and says everything that is wrong with them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Check configurations as serve would read them; exit 1 when one is refused");
        check.AddCheck(CheckReport.PrintFindings);

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
        var files = FilesArgument.Create("Files to check [default: the one that serve would find]", ArgumentArity.ZeroOrMore);
        var features = new Option<string[]>("--enable-feature") { Description = "classic-mode or utf8-strict-mode", HelpName = "name,..." };
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
}
