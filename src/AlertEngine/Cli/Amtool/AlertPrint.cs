using System.Collections.Immutable;
using AlertEngine.Rules;

namespace AlertEngine.Cli.Amtool;

/// <summary>Prints alerts, those that began first before the others.</summary>
internal static class AlertPrint
{
    public static void Print(ImmutableArray<Listed<ListedAlert>> alerts, AmtoolRun run)
    {
        var sorted = alerts.Select(alert => alert.Value).OrderBy(alert => alert.StartsAt.ToInstant());
        switch (run.Form)
        {
            case OutputForm.Json:
                run.Output.WriteLine($"[{string.Join(',', alerts.Select(alert => alert.Json))}]");
                break;
            case OutputForm.Extended:
                PrintAll(sorted, run);
                break;
            default:
                PrintNames(sorted, run);
                break;
        }
    }

    private static void PrintNames(IEnumerable<ListedAlert> alerts, AmtoolRun run)
    {
        var table = new Table("Alertname", "Starts At", "Summary", "State");
        foreach (var alert in alerts)
        {
            table.Add(
                alert.Labels.GetValueOrDefault(ResultLabels.AlertName, ""),
                run.Dates.Of(alert.StartsAt),
                alert.Annotations.GetValueOrDefault("summary", ""),
                alert.Status.State);
        }

        table.Print(run.Output);
    }

    private static void PrintAll(IEnumerable<ListedAlert> alerts, AmtoolRun run)
    {
        var table = new Table("Labels", "Annotations", "Starts At", "Ends At", "Generator URL", "State");
        foreach (var alert in alerts)
        {
            table.Add(
                Pairs(alert.Labels), Pairs(alert.Annotations), run.Dates.Of(alert.StartsAt), run.Dates.Of(alert.EndsAt),
                alert.GeneratorURL ?? "", alert.Status.State);
        }

        table.Print(run.Output);
    }

    private static string Pairs(ImmutableSortedDictionary<string, string> pairs) =>
        string.Join(' ', pairs.Select(pair => $"{pair.Key}=\"{pair.Value}\""));
}
