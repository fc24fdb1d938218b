using System.CommandLine;
using AlertEngine.Explaining;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>delivery query</c>, <c>show</c> and <c>resend</c>: what a running program has told, or tried to.</summary>
internal static class DeliveryCommands
{
    public static Command Query(string name, AmtoolFlags flags)
    {
        var receiver = Text("--receiver", "Of this receiver", "name");
        var integration = Text("--integration", "Of this integration, or of all of a kind: slack[0], slack", "name");
        var group = Text("--group", "Of this group of alerts", "key");
        var outcome = Text("--outcome", $"With this end: {AttemptOutcome.All}", "outcome");
        var since = Text("--since", "Not older than this: a time, or how long ago", "time");
        var until = Text("--until", "Older than this", "time");
        var before = Text("--before", "Older than the one with this id", "id");
        var limit = Text("--limit", "At most so many [default: 100]", "count");
        var matchers = WordsArgument.Create("matcher", "What the labels of a told alert are to be; a first word alone is a name of alerts");
        Option<string?>[] asked = [receiver, integration, group, outcome, since, until, before, limit];
        var command = new Command(name, "List attempts to deliver, newest first") { matchers };
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
                HttpMethod.Get, $"deliveries?{query}", body: null, DeliveryJson.Readable.ShownDeliveryArray, cancellationToken);

            return run.Use(answer, deliveries => DeliveryPrint.PrintAll(deliveries, run));
        });

        return command;
    }

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

    public static Option<string?> Text(string name, string description, string what) => new(name) { Description = description, HelpName = what };

    private static Argument<long> Id() => new("id") { Description = "The id of an attempt, as query lists it" };
}
