using System.CommandLine;
using System.CommandLine.Invocation;
using AlertEngine.Diagnostics;

namespace AlertEngine.Cli;

/// <summary>Prints which build this is, for <c>--version</c> and <c>version</c>.</summary>
internal sealed class VersionOptionAction : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.InvocationConfiguration.Output);

        return ExitCode.Fine;
    }

    public static void Print(TextWriter output) =>
        output.WriteLine($"alertengine, version {BuildVersion.Current.Version} (revision {BuildVersion.Current.Revision}, .NET {Environment.Version})");
}
