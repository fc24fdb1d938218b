using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AlertEngine.Cli;

/// <summary>Explains a command without the files that the one above it could be given instead.</summary>
internal sealed class HelpOfOne : SynchronousCommandLineAction
{
    private readonly HelpAction help = new();

    public override int Invoke(ParseResult parseResult)
    {
        var above = parseResult.CommandResult.Command.Parents.OfType<Command>().SelectMany(command => command.Arguments);
        foreach (var argument in above)
        {
            argument.Hidden = true;
        }

        return help.Invoke(parseResult);
    }
}
