using AlertEngine.Configuration;
using AlertEngine.Routing;

namespace AlertEngine.Cli;

/// <summary>The outcome of a check: in words of our own, and as the peers' tools print it for scripts that read their output.</summary>
internal static class CheckReport
{
    /// <summary>In words of our own: a line for each finding, then one that sums up.</summary>
    public static bool PrintFindings(string file, ConfigLoad load, TextWriter output, TextWriter error)
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

    public static bool PrintAsAmtool(string file, ConfigLoad load, TextWriter output, TextWriter error)
    {
        output.Write($"Checking '{file}'");
        if (load is ConfigLoad.Refused refused)
        {
            output.WriteLine($"  FAILED: {string.Join('\n', refused.Problems)}");
            output.WriteLine();
            error.WriteLine("alertengine: error: failed to validate 1 file(s)");

            return false;
        }

        var config = ((ConfigLoad.Loaded)load).Config;
        output.WriteLine("  SUCCESS");
        output.WriteLine("Found:");
        output.WriteLine(" - global config");
        if (config.Route is not null)
        {
            output.WriteLine(" - route");
        }

        output.WriteLine($" - {config.InhibitRules.Length} inhibit rules");
        output.WriteLine($" - {config.Receivers.Length} receivers");
        output.WriteLine($" - {config.Templates.Length} templates");
        output.WriteLine();

        return true;
    }

    public static bool PrintAsPromtool(string file, ConfigLoad load, TextWriter output, TextWriter error)
    {
        output.WriteLine($"Checking {file}");
        if (load is ConfigLoad.Refused refused)
        {
            error.WriteLine("  FAILED:");
            foreach (var problem in refused.Problems)
            {
                error.WriteLine($"    {problem}");
            }

            return false;
        }

        output.WriteLine($" SUCCESS: {file} is valid prometheus config file syntax");
        output.WriteLine();

        return true;
    }

    private static int CountRoutes(Route? route) =>
        route is null ? 0 : 1 + route.Routes.Sum(CountRoutes);

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
