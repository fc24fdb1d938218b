using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>config routes test</c> says which receivers alerts go to.</summary>
internal static class RoutesTest
{
    public static Command Create(AmtoolFlags flags, RoutingSource source)
    {
        var expected = new Option<string?>("--verify.receivers") { Description = "Fail unless these are the receivers", HelpName = "name,..." };
        var isDrawn = new Option<bool>("--tree") { Description = "Draw the routes on the way" };
        var cases = new Option<string?>("--cases") { Description = "A file with many alerts and their receivers; fail unless all are as it says", HelpName = "file" };
        var labels = WordsArgument.Create("label", "The labels of an alert as name=value");
        var command = new Command("test", "Say which receivers an alert goes to") { expected, isDrawn, cases, labels };
        source.AddTo(command);
        command.SetVerb(flags, async (run, result, cancellationToken) =>
            await source.LoadAsync(run, result, cancellationToken) switch
            {
                Answer<RouteTree>.Refused refused => run.Fail(refused.Why),
                Answer<RouteTree>.Given tree when result.GetValue(cases) is { } file => RouteCases.Check(file, tree.Value, run),
                Answer<RouteTree>.Given tree => Test(
                    tree.Value, result.GetValue(labels) ?? [], result.GetValue(isDrawn), result.GetValue(expected), run),
                _ => throw new System.Diagnostics.UnreachableException(),
            });

        return command;
    }

    public static ImmutableArray<string> Receivers(ImmutableArray<RouteNode> nodes) => [.. nodes.Select(node => node.Route.Receiver)];

    private static int Test(RouteTree tree, string[] words, bool isDrawn, string? expected, AmtoolRun run)
    {
        ImmutableArray<string> receivers = [];
        var exitCode = run.Use(run.Words.Pairs(words, "Labels", "Failed to parse labels: "), labels =>
        {
            var nodes = tree.Match(LabelSet.From(labels.Select(pair => new Label(pair.Key, pair.Value))));
            receivers = Receivers(nodes);
            if (isDrawn)
            {
                RouteDrawing.DrawMatching(tree, nodes, run.Output);
            }

            run.Output.WriteLine(string.Join(',', receivers));
        });
        if (exitCode != ExitCode.Fine || expected is null or "" || receivers.SequenceEqual(expected.Split(',')))
        {
            return exitCode;
        }

        run.Output.WriteLine("WARNING: Expected receivers did not match resolved receivers.");

        return ExitCode.Findings;
    }
}
