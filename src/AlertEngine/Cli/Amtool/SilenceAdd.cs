using System.CommandLine;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>silence add</c> makes a silence and prints its id.</summary>
internal static class SilenceAdd
{
    public static Command Create(AmtoolFlags flags)
    {
        var author = new Option<string?>("--author", "-a") { Description = "Who makes it [default: you]", HelpName = "name" };
        var comment = new Option<string?>("--comment", "-c") { Description = "Why", HelpName = "text" };
        var duration = new Option<string?>("--duration", "-d") { Description = "How long it lasts [default: 1h]", HelpName = "duration" };
        var start = TimeWords.Option("--start", "When it begins [default: now]");
        var end = TimeWords.Option("--end", "When it is over, instead of --duration");
        var requiresComment = new Option<bool?>("--require-comment") { Hidden = true };
        var annotations = new Option<string[]>("--annotation") { Description = "An annotation; may be repeated", HelpName = "name=text" };
        var matchers = WordsArgument.Create("matcher", "What it is about; a first word alone is a name of alerts");
        var command = new Command("add", "Make a silence") { author, comment, duration, start, end, requiresComment, annotations, matchers };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var now = TimeProvider.System.GetCurrentInstant().WithOffset(Offset.Zero);
            var silence = run.Words.Matchers(result.GetValue(matchers) ?? []).Then(
                about => run.Words.Pairs(result.GetValue(annotations) ?? [], "annotations").Then(
                    noted => SilenceSpan.Read(result, start, end, result.GetValue(duration) ?? run.File["duration"] ?? "1h", now).Then(
                        span => Checked(
                            new ListedSilence
                            {
                                Matchers = [.. about.Select(ListedMatcher.Of)],
                                StartsAt = span.Start,
                                EndsAt = span.End,
                                CreatedBy = TimeWords.Given(result, author) ?? run.File["author"] ?? Environment.UserName,
                                Comment = result.GetValue(comment) ?? run.File["comment"] ?? "",
                                Annotations = noted.IsEmpty ? null : noted,
                            },
                            result.GetValue(requiresComment) ?? run.File.RequiresComment))));

            return await PostAsync(silence, run, cancellationToken);
        });

        return command;
    }

    private static Answer<ListedSilence> Checked(ListedSilence silence, bool requiresComment) =>
        silence.Matchers.IsEmpty ? new Answer<ListedSilence>.Refused("no matchers specified")
        : silence.Comment.Length == 0 && requiresComment ? new Answer<ListedSilence>.Refused("comment required by config")
        : new Answer<ListedSilence>.Given(silence);

    private static async Task<int> PostAsync(Answer<ListedSilence> silence, AmtoolRun run, CancellationToken cancellationToken) => silence switch
    {
        Answer<ListedSilence>.Given given => run.Use(
            await run.Server.PostSilenceAsync(given.Value, cancellationToken), id => run.Output.WriteLine(id)),
        Answer<ListedSilence>.Refused refused => run.Fail(refused.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
