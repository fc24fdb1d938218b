using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>config show</c> prints the configuration that is in force.</summary>
internal static class ConfigShow
{
    public static Command Create(string name, AmtoolFlags flags)
    {
        var command = new Command(name, "Print the configuration of a running server");
        command.SetVerb(flags, async (run, _, cancellationToken) =>
            run.Use(await run.Server.StatusAsync(cancellationToken), status => Print(status, run)));

        return command;
    }

    private static void Print(Listed<ServerStatus> status, AmtoolRun run)
    {
        if (run.Form == OutputForm.Json)
        {
            run.Output.WriteLine(status.Json);
            return;
        }

        run.Output.WriteLine(status.Value.Config.Original);
        if (run.Form == OutputForm.Extended)
        {
            foreach (var (what, said) in status.Value.VersionInfo)
            {
                run.Output.WriteLine($"{what} {said}");
            }

            run.Output.WriteLine($"uptime {status.Value.Uptime}");
        }
    }
}
