using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>alert add</c> reports an alert.</summary>
internal static class AlertAdd
{
    public static Command Create(AmtoolFlags flags)
    {
        var start = TimeWords.Option("--start", "When the alert began");
        var end = TimeWords.Option("--end", "When it is over");
        var generator = new Option<string?>("--generator-url") { Description = "Where the alert comes from", HelpName = "url" };
        var annotations = new Option<string[]>("--annotation") { Description = "An annotation; may be repeated", HelpName = "name=text" };
        var labels = WordsArgument.Create("label", "The labels as name=value; a first word alone is the alert's name");
        var command = new Command("add", "Report an alert") { start, end, generator, annotations, labels };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var alert = run.Words.AlertLabels(result.GetValue(labels) ?? []).Then(
                named => run.Words.Pairs(result.GetValue(annotations) ?? [], "annotations").Then(
                    noted => TimeWords.Time(result, start).Then(
                        from => TimeWords.Time(result, end).Then<PostedAlert>(
                            to => new Answer<PostedAlert>.Given(new()
                            {
                                Labels = named,
                                Annotations = noted,
                                StartsAt = from,
                                EndsAt = to,
                                GeneratorURL = result.GetValue(generator),
                            })))));

            return alert switch
            {
                Answer<PostedAlert>.Given given => run.Use(await run.Server.PostAlertAsync(given.Value, cancellationToken), _ => { }),
                Answer<PostedAlert>.Refused refused => run.Fail(refused.Why),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });

        return command;
    }
}
