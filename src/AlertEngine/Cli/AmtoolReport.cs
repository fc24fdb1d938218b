using AlertEngine.Configuration;

namespace AlertEngine.Cli;

/// <summary>As amtool prints it, for scripts that read its output.</summary>
internal sealed class AmtoolReport(TextWriter output, TextWriter error) : ICheckReport
{
    private int failed;

    public int ExitCode => failed > 0 ? Cli.ExitCode.Findings : Cli.ExitCode.Fine;

    public Task PrintAsync(string file, ConfigLoad load, CancellationToken cancellationToken)
    {
        output.Write($"Checking '{file}'");
        switch (load)
        {
            case ConfigLoad.Refused refused:
                failed++;
                output.WriteLine($"  FAILED: {string.Join('\n', refused.Problems)}");
                break;
            case ConfigLoad.Loaded loaded:
                output.WriteLine("  SUCCESS");
                PrintFound(loaded.Config);
                break;
        }

        output.WriteLine();

        return Task.CompletedTask;
    }

    public void End()
    {
        if (failed > 0)
        {
            error.WriteLine($"alertengine: error: failed to validate {failed} file(s)");
        }
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
        if (!config.Templates.IsEmpty)
        {
            output.WriteLine("  SUCCESS"); // amtool looks at them after the rest
        }
    }
}
