using System.CommandLine;
using AlertEngine.Web;

namespace AlertEngine.Cli;

/// <summary><c>check web-config</c> reads files for <c>--web.config.file</c>, in promtool's spelling and words.</summary>
internal static class WebConfigCommand
{
    public static Command Create()
    {
        var files = FilesArgument.Create("Files to check", ArgumentArity.OneOrMore);
        var command = new Command("web-config", "Check files for --web.config.file") { files };
        command.SetAction(result =>
        {
            var refused = 0;
            foreach (var file in result.GetValue(files)!)
            {
                refused += Print(file, WebConfigLoad.From(file), result.InvocationConfiguration) ? 0 : 1;
            }

            return refused > 0 ? ExitCode.Findings : ExitCode.Fine;
        });

        return command;
    }

    private static bool Print(string file, WebConfigLoad load, InvocationConfiguration streams)
    {
        if (load is not WebConfigLoad.Refused refused)
        {
            streams.Output.WriteLine($"{file} SUCCESS");
            return true;
        }

        streams.Error.WriteLine($"{file} FAILED: {string.Join('\n', refused.Problems)}");

        return false;
    }
}
