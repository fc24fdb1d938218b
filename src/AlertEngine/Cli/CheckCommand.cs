using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Integrations;

namespace AlertEngine.Cli;

/// <summary><c>check</c> reads configurations just as <c>serve</c> would and says everything that is wrong with them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Check configurations and their rule files as serve would read them; exit 1 when one is refused");
        var lint = new Option<string>("--lint")
        {
            Description = "Which lints look at the rules: all, none, or any of --list-lints",
            HelpName = "name,...",
            DefaultValueFactory = _ => RuleLint.Everything,
        };
        var isFatal = CheckRulesCommand.FatalOption();
        var online = new OnlineOptions();
        var help = new LintHelp();
        var form = FindingsOutput.Flag();
        check.Options.Add(form);
        check.Options.Add(lint);
        check.Options.Add(isFatal);
        online.AddTo(check);
        help.AddTo(check);
        check.AddCheck(
            (result, rules) =>
            {
                var output = result.InvocationConfiguration.Output;
                var isText = result.GetValue(form) is FindingsOutput.Text;
                var asked = RuleLint.Read(result.GetValue(lint)!, result.GetValue(isFatal), isText ? output : result.InvocationConfiguration.Error);
                var lints = new LintRun(asked, online.Read(result), isText ? output : TextWriter.Null);

                return isText ? new OwnReport(rules, lints, output) : new FindingsReport(rules, lints, result.GetValue(form)!, output);
            },
            help.Answer);
        check.Subcommands.Add(CreatePromtools());
        check.Subcommands.Add(CheckRulesCommand.Create());
        check.Subcommands.Add(WebConfigCommand.Create());
        check.Subcommands.Add(ProbeCommand.Create("healthy"));
        check.Subcommands.Add(ProbeCommand.Create("ready"));

        return check;
    }

    /// <summary>amtool's spelling of the same.</summary>
    public static Command CreateAmtools()
    {
        var command = new Command("check-config", "Check Alertmanager configurations in the words of amtool");
        command.AddCheck(
            (result, _) => new AmtoolReport(result.InvocationConfiguration.Output, result.InvocationConfiguration.Error),
            otherwise: () => Console.IsInputRedirected ? "/dev/stdin" : ConfigFiles.InThisFolder());

        return command;
    }

    private static Command CreatePromtools()
    {
        var lint = CheckRulesCommand.LintOption();
        var isFatal = new Option<bool>("--lint-fatal") { Hidden = true };
        var ignores = new Option<bool>("--ignore-unknown-fields") { Hidden = true };
        var isSyntaxOnly = new Option<bool>("--syntax-only") { Description = "Leave out the rule files" };
        var config = new Command("config", "The same in the words of promtool") { lint, isFatal, ignores, isSyntaxOnly, new Option<bool>("--agent") { Hidden = true } };
        config.AddCheck((result, rules) =>
        {
            var (output, error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var asked = RuleLint.Read(result.GetValue(lint)!, result.GetValue(isFatal), output);
            var lints = new LintRun(asked.BesidesPromtool(), OnlineOptions.Asked.Nothing, error);
            var report = new PromtoolRules(asked, lints, output, error);
            rules = lints.Prepare(rules with { IgnoresUnknownFields = result.GetValue(ignores) });

            return new PromtoolReport(report, result.GetValue(isSyntaxOnly) ? null : rules, output, error);
        });

        return config;
    }

    /// <param name="answer">Gives the exit code when the flags ask for something else than a check.</param>
    /// <param name="otherwise">The file to check when none is named.</param>
    private static void AddCheck(
        this Command command,
        Func<ParseResult, RuleOptions, ICheckReport> createReport,
        Func<ParseResult, int?>? answer = null,
        Func<string?>? otherwise = null)
    {
        var files = FilesArgument.Create("Files to check [default: the one that serve would find]", ArgumentArity.ZeroOrMore);
        var features = new Option<string[]>("--enable-feature") { Description = "classic-mode, utf8-strict-mode, promql-experimental-functions, ...", HelpName = "name,..." };
        command.Arguments.Add(files);
        command.Options.Add(features);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (answer?.Invoke(result) is { } exitCode)
            {
                return exitCode;
            }

            var problems = new List<string>();
            var enabled = result.GetValue(features) ?? [];
            var syntax = Features.ReadSyntax(enabled, problems);
            if (problems.Count > 0)
            {
                return ExitCode.Usage(result.InvocationConfiguration.Error, problems);
            }

            var loader = new ConfigLoader(IntegrationKinds.All, LoadOptions.Default with { Syntax = syntax });
            var report = createReport(result, Features.ReadRuleOptions(enabled));
            var given = result.GetValue(files) ?? [];
            foreach (var file in given.Length > 0 ? given : (IEnumerable<string?>)[otherwise is null ? ConfigFiles.InThisFolder() : otherwise()])
            {
                var source = new ConfigSource(loader, file, dataSource: null);
                await report.PrintAsync(source.Name, source.Load(), cancellationToken);
            }

            report.End();

            return report.ExitCode;
        });
    }
}
