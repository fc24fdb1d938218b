using System.Collections.Immutable;

namespace AlertEngine.Cli.Amtool;

/// <summary>Prints silences, those that end first before the others.</summary>
internal static class SilencePrint
{
    public static void Print(ImmutableArray<Listed<ListedSilence>> silences, AmtoolRun run)
    {
        var sorted = silences.Select(silence => silence.Value).OrderBy(silence => silence.EndsAt.ToInstant());
        switch (run.Form)
        {
            case OutputForm.Json:
                run.Output.WriteLine($"[{string.Join(',', silences.Select(silence => silence.Json))}]");
                break;
            case OutputForm.Extended:
                PrintAll(sorted, run);
                break;
            default:
                PrintShort(sorted, run);
                break;
        }
    }

    public static void PrintIds(ImmutableArray<Listed<ListedSilence>> silences, AmtoolRun run)
    {
        foreach (var silence in silences)
        {
            run.Output.WriteLine(silence.Value.Id);
        }
    }

    private static void PrintShort(IEnumerable<ListedSilence> silences, AmtoolRun run)
    {
        var table = new Table("ID", "Matchers", "Ends At", "Created By", "Comment");
        foreach (var silence in silences)
        {
            table.Add(
                silence.Id ?? "", string.Join(' ', silence.Matchers), run.Dates.Of(silence.EndsAt), silence.CreatedBy, silence.Comment);
        }

        table.Print(run.Output);
    }

    private static void PrintAll(IEnumerable<ListedSilence> silences, AmtoolRun run)
    {
        var table = new Table("ID", "Matchers", "Starts At", "Ends At", "Updated At", "Created By", "Comment");
        foreach (var silence in silences)
        {
            table.Add(
                silence.Id ?? "",
                $"{{{string.Join(',', silence.Matchers)}}}",
                run.Dates.Of(silence.StartsAt),
                run.Dates.Of(silence.EndsAt),
                silence.UpdatedAt is { } updated ? run.Dates.Of(updated) : "",
                silence.CreatedBy,
                silence.Comment);
        }

        table.Print(run.Output);
    }
}
