using System.Collections.Immutable;
using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>silence update</c> changes how long silences last, or why they are there.</summary>
internal static class SilenceUpdate
{
    public static Command Create(AmtoolFlags flags)
    {
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print ids alone" };
        var duration = new Option<string?>("--duration", "-d") { Description = "How long it lasts from its start on", HelpName = "duration" };
        var start = TimeWords.Option("--start", "When it begins");
        var end = TimeWords.Option("--end", "When it is over, instead of --duration");
        var comment = new Option<string?>("--comment", "-c") { Description = "Why", HelpName = "text" };
        var ids = WordsArgument.Create("id", "The silences");
        var command = new Command("update", "Change silences") { quiet, duration, start, end, comment, ids };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            if (result.GetValue(ids) is not { Length: > 0 } named)
            {
                return run.Fail("no silence IDs specified");
            }

            var updated = ImmutableArray.CreateBuilder<Listed<ListedSilence>>();
            foreach (var id in named)
            {
                var answer = await UpdateAsync(id, run, old => SilenceSpan
                    .Read(result, start, end, TimeWords.Given(result, duration), old.StartsAt, old.EndsAt)
                    .Then<ListedSilence>(span => new Answer<ListedSilence>.Given(
                        old with { StartsAt = span.Start, EndsAt = span.End, Comment = TimeWords.Given(result, comment) ?? old.Comment })), cancellationToken);
                if (run.Use(answer, updated.Add) is not ExitCode.Fine and var exitCode)
                {
                    return exitCode;
                }
            }

            Print(updated.DrainToImmutable(), result.GetValue(quiet), run);

            return ExitCode.Fine;
        });

        return command;
    }

    private static async Task<Answer<Listed<ListedSilence>>> UpdateAsync(
        string id, AmtoolRun run, Func<ListedSilence, Answer<ListedSilence>> change, CancellationToken cancellationToken)
    {
        var changed = (await run.Server.SilenceAsync(id, cancellationToken)).Then(old => change(old.Value));
        if (changed is Answer<ListedSilence>.Refused refused)
        {
            return new Answer<Listed<ListedSilence>>.Refused(refused.Why);
        }

        return await run.Server.PostSilenceAsync(((Answer<ListedSilence>.Given)changed).Value, cancellationToken) switch
        {
            Answer<string>.Given taken => await run.Server.SilenceAsync(taken.Value, cancellationToken),
            Answer<string>.Refused refusal => new Answer<Listed<ListedSilence>>.Refused(refusal.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static void Print(ImmutableArray<Listed<ListedSilence>> silences, bool isQuiet, AmtoolRun run)
    {
        if (isQuiet)
        {
            SilencePrint.PrintIds(silences, run);
        }
        else
        {
            SilencePrint.Print(silences, run);
        }
    }
}
