using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>silence expire</c> ends silences.</summary>
internal static class SilenceExpire
{
    public static Command Create(AmtoolFlags flags)
    {
        var ids = WordsArgument.Create("id", "The silences");
        var command = new Command("expire", "End silences") { ids };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            if (result.GetValue(ids) is not { Length: > 0 } named)
            {
                return run.Fail("no silence IDs specified");
            }

            foreach (var id in named)
            {
                if (await run.Server.ExpireAsync(id, cancellationToken) is Answer<ReadOnlyMemory<byte>>.Refused refused)
                {
                    return run.Fail(refused.Why);
                }
            }

            return ExitCode.Fine;
        });

        return command;
    }
}
