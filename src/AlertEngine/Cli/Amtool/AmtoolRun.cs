using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary>One run of a verb: whom it asks, how it understands words, and how it prints.</summary>
internal sealed record AmtoolRun
{
    public required AlertmanagerClient Server { get; init; }

    /// <summary>Whether the person named the server, or it is the usual one.</summary>
    public required bool NamesServer { get; init; }

    public required OutputForm Form { get; init; }
    public required DateLayout Dates { get; init; }
    public required AmtoolFile File { get; init; }
    public required LabelWords Words { get; init; }
    public required TextWriter Output { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>Says why the verb could not do its work.</summary>
    public int Fail(string why)
    {
        Error.WriteLine($"alertengine: error: {why}");

        return ExitCode.Findings;
    }

    /// <summary>Goes on with what was given, or says why nothing was.</summary>
    public int Use<T>(Answer<T> answer, Action<T> use)
    {
        switch (answer)
        {
            case Answer<T>.Given given:
                use(given.Value);
                return ExitCode.Fine;
            case Answer<T>.Refused refused:
                return Fail(refused.Why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>Makes a command out of what it does with a run.</summary>
internal static class VerbCommand
{
    public static void SetVerb(
        this Command command, AmtoolFlags flags, Func<AmtoolRun, ParseResult, CancellationToken, Task<int>> runAsync)
    {
        flags.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var problems = new List<string>();
            if (flags.Read(result, problems) is not { } run)
            {
                return ExitCode.Usage(result.InvocationConfiguration.Error, problems);
            }

            using (run.Server)
            {
                return await runAsync(run, result, cancellationToken);
            }
        });
    }
}
