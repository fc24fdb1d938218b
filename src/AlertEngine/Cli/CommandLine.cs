using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using AlertEngine.Cli.Amtool;
using AlertEngine.Cli.Backtesting;
using AlertEngine.Cli.Checkups;
using AlertEngine.Cli.Evaluating;
using AlertEngine.Cli.Formatting;
using AlertEngine.Cli.Importing;
using AlertEngine.Cli.Pushgateway;
using AlertEngine.Cli.Schemas;
using AlertEngine.Cli.Starting;
using AlertEngine.Cli.Testing;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Hosting;

namespace AlertEngine.Cli;

/// <summary>The commands of the program. Without one it serves.</summary>
/// <param name="hangups">Taken by whoever serves, and by no other command.</param>
internal sealed partial class CommandLine(Func<ServeOptions, CancellationToken, Task<int>> serveAsync, Hangups? hangups = null)
{
    private const string ServeName = "serve";
    private const string About = """
        Alerting for Prometheus-compatible sources: rules, routing and delivery in one program.

        Without a command it serves:
          alertengine                                         with the built-in configuration
          alertengine --config.file=alertmanager.yml          as alertmanager would
          alertengine check alertmanager.yml                  says what is wrong with a file, and where

        Alertmanager's other flags are taken as well; the log names those that have no effect.
        """;

    private readonly ServeFlags flags = new();

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var root = Create();
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var result = root.Parse(Spelling.Understood(LeadingFlags.BehindVerb(arguments), Switches(root)), parsing);
        if (result.Errors.Count > 0 && result.Action is not (HelpOfOne or VersionOptionAction))
        {
            return ExitCode.Usage(error, Problems(result));
        }

        if (result.CommandResult.Command is not (RootCommand or { Name: ServeName }))
        {
            hangups?.Dispose();
        }

        // The host ends on SIGINT and SIGTERM by itself, and in order.
        var invocation = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };

        return await result.InvokeAsync(invocation);
    }

    private RootCommand Create()
    {
        var root = new RootCommand(About)
        {
            Serve(),
            CheckCommand.Create(),
            CheckCommand.CreateAmtools(),
            TestCommand.Create(),
            PromqlCommand.Create(),
            ExplainCommand.Create(),
            CompletionCommand.Create(),
            EvalCommand.Create(),
            InitCommand.Create(),
            BacktestCommand.Create(),
            ReplayCommand.Create(),
            SchemaCommand.Create(),
            PushgatewayCommand.Create(),
            FormatCommand.Create(),
            ImportCommand.Create(),
            DoctorCommand.Create(),
        };
        AddServing(root);
        foreach (var command in AmtoolCommands.Create())
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(Version());
        root.Subcommands.Add(Help(root));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpOfOne();
        help.Aliases.Remove("/?");
        help.Aliases.Remove("/h");
        root.Options.OfType<VersionOption>().Single().Action = new VersionOptionAction();

        return root;
    }

    private Command Serve()
    {
        var serve = new Command(ServeName, "Run the program (the default)");
        AddServing(serve);

        return serve;
    }

    private void AddServing(Command command)
    {
        foreach (var option in flags.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var problems = new List<string>();

            return flags.Read(result, problems) is { } options
                ? await serveAsync(options, cancellationToken)
                : ExitCode.Usage(result.InvocationConfiguration.Error, problems);
        });
    }

    private static Command Version()
    {
        var version = new Command("version", "Print the version");
        version.SetAction(result => VersionOptionAction.Print(result.InvocationConfiguration.Output));

        return version;
    }

    private static Command Help(RootCommand root)
    {
        var about = new Argument<string[]>("command") { Description = "The command to explain", Arity = ArgumentArity.ZeroOrMore };
        var help = new Command("help", "Explain a command") { about };
        help.SetAction(result => root.Parse([.. result.GetValue(about) ?? [], "--help"]).Invoke(result.InvocationConfiguration));

        return help;
    }

    private static HashSet<string> Switches(Command command) =>
        command.Options.Where(option => option is Option<bool> or Option<bool?>).Select(option => option.Name)
            .Concat(command.Subcommands.SelectMany(Switches))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Problems(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(inner => inner.Name));
        foreach (var token in result.UnmatchedTokens)
        {
            var name = token.Split('=', 2)[0];
            yield return $"unknown {(name.StartsWith('-') ? "flag" : "command")} {name}{Nearest.Hint(name, known)}";
        }

        foreach (var error in result.Errors.Where(error => !result.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))))
        {
            yield return NumberType().Replace(error.Message, "as a whole number");
        }
    }

    [GeneratedRegex("as expected type '[^']*Int(32|64)[^']*'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberType();
}
