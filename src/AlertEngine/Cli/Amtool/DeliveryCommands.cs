using System.CommandLine;
using AlertEngine.Explaining;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>delivery query</c>, <c>show</c> and <c>resend</c>: what a running program has told, or tried to.</summary>
internal static class DeliveryCommands
{
    public static Command Query(string name, AmtoolFlags flags) => RecordQuery.Create(
        new(name, "List attempts to deliver, newest first"),
        flags,
        "deliveries",
        [
            RecordQuery.Text("--receiver", "Of this receiver", "name"),
            RecordQuery.Text("--integration", "Of this integration, or of all of a kind: slack[0], slack", "name"),
            RecordQuery.Text("--group", "Of this group of alerts", "key"),
            RecordQuery.Text("--outcome", $"With this end: {AttemptOutcome.All}", "outcome"),
        ],
        WordsArgument.Create("matcher", "What the labels of a told alert are to be; a first word alone is a name of alerts"),
        DeliveryJson.Readable.ShownDeliveryArray,
        DeliveryPrint.PrintAll);

    /// <summary>As a verb. To amtool's groups a word that is no verb names alerts; this group is ours, and people try the other word.</summary>
    public static Command Listing(AmtoolFlags flags)
    {
        var query = Query("query", flags);
        query.Aliases.Add("list");

        return query;
    }

    public static Command Show(AmtoolFlags flags)
    {
        var id = Id();
        var command = new Command("show", "Show one attempt with what went over the wire") { id };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var answer = await run.Server.OwnAsync(
                HttpMethod.Get, $"deliveries/{result.GetValue(id)}", body: null, DeliveryJson.Readable.ShownDelivery, cancellationToken);

            return run.Use(answer, delivery => DeliveryPrint.PrintWhole([delivery], run));
        });

        return command;
    }

    public static Command Resend(AmtoolFlags flags)
    {
        var id = Id();
        var command = new Command("resend", "Tell an integration again what it was told then; exit 1 if it does not take it") { id };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var answer = await run.Server.OwnAsync(
                HttpMethod.Post, $"deliveries/{result.GetValue(id)}/resend", body: null, DeliveryJson.Readable.ShownDeliveryArray, cancellationToken);

            return DeliveryPrint.PrintAsked(answer, run);
        });

        return command;
    }

    private static Argument<long> Id() => new("id") { Description = "The id of an attempt, as query lists it" };
}
