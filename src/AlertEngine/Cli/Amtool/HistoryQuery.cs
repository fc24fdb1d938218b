using System.CommandLine;
using System.Text.Json;
using AlertEngine.Explaining;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>history</c>: what became of the alerts of a running program.</summary>
internal static class HistoryQuery
{
    public static Command Create(AmtoolFlags flags) => RecordQuery.Create(
        new("history", "List what became of alerts at a running server, newest first"),
        flags,
        "history",
        [RecordQuery.Text("--alert", "Of the alert with this fingerprint", "fingerprint")],
        WordsArgument.Create("matcher", "What the labels of the alert are to be; a first word alone is a name of alerts"),
        HistoryJson.Readable.ShownChangeArray,
        Print);

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
