using System.Diagnostics;
using AlertEngine.Routing;

namespace AlertEngine.Explaining;

/// <summary>Tells what became of a route.</summary>
internal static class RouteExplaining
{
    public const string Failed = "failed";
    public const string PassedOn = "passed on";
    public const string Taken = "taken";
    public const string NotTried = "not tried";

    public static ExplainedRoute Of(RouteStep step)
    {
        var route = step.Node.Route;

        return new(
            step.Node.Key,
            DepthOf(step.Node),
            [.. route.Matchers.Select(matcher => matcher.ToString())],
            route.Receiver,
            OutcomeOf(step),
            (step as RouteStep.Failed)?.Against.ToString(),
            (step as RouteStep.NotTried)?.Because.Key);
    }

    private static string OutcomeOf(RouteStep step) => step switch
    {
        RouteStep.Failed => Failed,
        RouteStep.PassedOn => PassedOn,
        RouteStep.Taken => Taken,
        RouteStep.NotTried => NotTried,
        _ => throw new UnreachableException(),
    };

    private static int DepthOf(RouteNode node) => node.Parent is { } parent ? DepthOf(parent) + 1 : 0;
}
