using AlertEngine.Configuration;

namespace AlertEngine.Cli;

/// <summary>The outcome of a check as the peers' tools print it, for scripts that read their output.</summary>
internal static class CheckReport
{
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
}
