using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>config routes show</c> draws the routing tree.</summary>
internal static class RoutesShow
{
    public static Command Create(string name, AmtoolFlags flags, RoutingSource source)
    {
        var command = new Command(name, "Draw the routing tree of a file or of a running server");
        source.AddTo(command);
        command.SetVerb(flags, async (run, result, cancellationToken) => run.Use(
            await source.LoadAsync(run, result, cancellationToken), tree => RouteDrawing.DrawAll(tree, run.Output)));

        return command;
    }
}
