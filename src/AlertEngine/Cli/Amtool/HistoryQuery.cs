using System.CommandLine;
using System.Text.Json;
using AlertEngine.Explaining;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>history</c>: what became of the alerts of a running program.</summary>
internal static class HistoryQuery
{
    public static Command Create(AmtoolFlags flags)
    {
        var alert = DeliveryCommands.Text("--alert", "Of the alert with this fingerprint", "fingerprint");
        var since = DeliveryCommands.Text("--since", "Not older than this: a time, or how long ago", "time");
        var until = DeliveryCommands.Text("--until", "Older than this", "time");
        var before = DeliveryCommands.Text("--before", "Older than the one with this id", "id");
        var limit = DeliveryCommands.Text("--limit", "At most so many [default: 100]", "count");
        var matchers = WordsArgument.Create("matcher", "What the labels of the alert are to be; a first word alone is a name of alerts");
        Option<string?>[] asked = [alert, since, until, before, limit];
        var command = new Command("history", "List what became of alerts at a running server, newest first") { matchers };
        foreach (var option in asked)
        {
            command.Options.Add(option);
        }

        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var query = asked.Aggregate(
                new QueryText(), (query, option) => query.With(option.Name[2..], result.GetValue(option) is { } text ? [text] : []));
            query = query.With("match[]", run.Words.Filters(result.GetValue(matchers) ?? []));
            var answer = await run.Server.OwnAsync(
                HttpMethod.Get, $"history?{query}", body: null, HistoryJson.Readable.ShownChangeArray, cancellationToken);

            return run.Use(answer, changes => Print(changes, run));
        });

        return command;
    }

    private static void Print(ShownChange[] changes, AmtoolRun run)
    {
        if (run.Form == OutputForm.Json)
        {
            run.Output.WriteLine(JsonSerializer.Serialize(changes, HistoryJson.Readable.ShownChangeArray));
            return;
        }

        var isExtended = run.Form == OutputForm.Extended;
        var table = isExtended ? new Table("ID", "Time", "Alert", "Change", "By", "Labels") : new Table("Time", "Alert", "Change", "By", "Labels");
        foreach (var change in changes)
        {
            var time = run.Dates.Of(change.At.WithOffset(Offset.Zero));
            var name = change.Labels?.GetValueOrDefault(ResultLabels.AlertName) ?? change.Alert;
            table.Add(isExtended
                ? [$"{change.Id}", time, change.Alert, change.Change, By(change), LabelsOf(change, without: "")]
                : [time, name, change.Change, By(change), LabelsOf(change, without: ResultLabels.AlertName)]);
        }

        table.Print(run.Output);
    }

    private static string By(ShownChange change) =>
        $"{(change.IsOutside is true ? "outside " : "")}{change.By}{(change.Receiver is { } receiver ? $" for {receiver}" : "")}";

    private static string LabelsOf(ShownChange change, string without) => string.Join(
        ", ", (change.Labels ?? new Dictionary<string, string>()).Where(label => label.Key != without).Select(label => $"{label.Key}=\"{label.Value}\""));
}
