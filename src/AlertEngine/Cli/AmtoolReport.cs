using AlertEngine.Configuration;

namespace AlertEngine.Cli;

/// <summary>As amtool prints it, for scripts that read its output.</summary>
internal sealed class AmtoolReport(TextWriter output, TextWriter error) : ICheckReport
{
    public int ExitCode { get; private set; } = Cli.ExitCode.Fine;

    public Task PrintAsync(string file, ConfigLoad load, CancellationToken cancellationToken)
    {
        output.Write($"Checking '{file}'");
        switch (load)
        {
            case ConfigLoad.Refused refused:
                ExitCode = Cli.ExitCode.Findings;
                output.WriteLine($"  FAILED: {string.Join('\n', refused.Problems)}");
                error.WriteLine("alertengine: error: failed to validate 1 file(s)");
                break;
            case ConfigLoad.Loaded loaded:
                output.WriteLine("  SUCCESS");
                PrintFound(loaded.Config);
                break;
        }

        output.WriteLine();

        return Task.CompletedTask;
    }

    private void PrintFound(Config config)
    {
        output.WriteLine("Found:");
        output.WriteLine(" - global config");
        if (config.Route is not null)
        {
            output.WriteLine(" - route");
        }

        output.WriteLine($" - {config.InhibitRules.Length} inhibit rules");
        output.WriteLine($" - {config.Receivers.Length} receivers");
        output.WriteLine($" - {config.Templates.Length} templates");
    }
}
