using System.Collections.Immutable;
using AlertEngine.Routing;

namespace AlertEngine.Cli.Amtool;

/// <summary>Draws a routing tree, or the part of it that an alert goes through.</summary>
internal static class RouteDrawing
{
    public static void DrawAll(RouteTree tree, TextWriter output)
    {
        output.WriteLine("Routing tree:");
        Draw(tree, _ => true, WithSettings, output);
    }

    public static void DrawMatching(RouteTree tree, ImmutableArray<RouteNode> matching, TextWriter output)
    {
        var onTheWay = matching.SelectMany(Path).ToHashSet();
        output.WriteLine("Matching routes:");
        Draw(tree, onTheWay.Contains, node => matching.Contains(node) ? $"{Matchers(node)}  receiver: {node.Route.Receiver}" : Matchers(node), output);
        output.WriteLine();
    }

    private static void Draw(RouteTree tree, Func<RouteNode, bool> isShown, Func<RouteNode, string> describe, TextWriter output)
    {
        output.WriteLine(".");
        DrawList([tree.Root], indent: "", isShown, describe, output);
        output.WriteLine();
    }

    private static void DrawList(
        ImmutableArray<RouteNode> nodes, string indent, Func<RouteNode, bool> isShown, Func<RouteNode, string> describe, TextWriter output)
    {
        var shown = nodes.RemoveAll(node => !isShown(node));
        foreach (var node in shown)
        {
            var isLast = node == shown[^1];
            output.WriteLine($"{indent}{(isLast ? "└── " : "├── ")}{describe(node)}");
            DrawList(node.Children, $"{indent}{(isLast ? "    " : "│   ")}", isShown, describe, output);
        }
    }

    private static string WithSettings(RouteNode node) =>
        $"{Matchers(node)}{(node.Route.Continue ? "  continue: true" : "")}  receiver: {node.Route.Receiver}";

    private static string Matchers(RouteNode node) => node.Route.Matchers.Count == 0 ? "default-route" : node.Route.Matchers.ToString();

    private static IEnumerable<RouteNode> Path(RouteNode node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            yield return at;
        }
    }
}
