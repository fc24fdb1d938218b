using System.Globalization;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli.Testing;

/// <summary>Says what tests have not touched.</summary>
internal static class CoverageReport
{
    /// <summary>True when tests touch as much as they are to.</summary>
    /// <param name="least">In percent.</param>
    public static bool Print(Coverage coverage, int least, TextWriter output)
    {
        if (coverage.All == 0)
        {
            output.WriteLine("Coverage: no alerting rule and no route was tested");

            return true;
        }

        var isEnough = coverage.Percentage >= least;
        var shortfall = isEnough ? "" : Format($", less than {least}%");
        output.WriteLine(Format($"Coverage: {Math.Floor(coverage.Percentage * 10) / 10}%{shortfall}"));
        output.WriteLine(Format($"  alerts that fired:  {coverage.Rules.Count(rule => rule.HasFired)} of {coverage.Rules.Count}"));
        if (coverage.Routes.Count > 0)
        {
            output.WriteLine(Format($"  routes reached:     {coverage.Routes.Count(route => route.IsReached)} of {coverage.Routes.Count}"));
        }

        PrintList("never fired", coverage.Rules.Where(rule => !rule.HasFired).Select(Name), output);
        PrintList("fired, and no test asks for it", coverage.Rules.Where(rule => rule.HasFired && !rule.IsAsked).Select(Name), output);
        PrintList("never reached", coverage.Routes.Where(route => !route.IsReached).Select(Name), output);
        PrintList(
            "annotations that failed",
            coverage.Rules.SelectMany(rule => rule.FailedAnnotations.Select(failed => $"{Name(rule)}: {failed.Key}: {failed.Value}")),
            output);
        output.WriteLine();

        return isEnough;
    }

    private static void PrintList(string title, IEnumerable<string> items, TextWriter output)
    {
        foreach (var (index, item) in items.Index())
        {
            if (index == 0)
            {
                output.WriteLine($"  {title}:");
            }

            output.WriteLine($"    {item}");
        }
    }

    private static string Name(CoveredRule rule) => $"{rule.Key.Name} ({Path.GetRelativePath(".", rule.Key.File)}, {rule.Key.Group})";

    private static string Name(CoveredRoute route) => $"{route.Node.Key} to {route.Node.Route.Receiver} ({Path.GetRelativePath(".", route.Config)})";

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
