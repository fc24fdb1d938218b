using System.Globalization;
using System.Text.Json;
using AlertEngine.Explaining;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>Prints attempts to deliver.</summary>
internal static class DeliveryPrint
{
    public static void PrintAll(ShownDelivery[] deliveries, AmtoolRun run)
    {
        if (run.Form == OutputForm.Json)
        {
            run.Output.WriteLine(JsonSerializer.Serialize(deliveries, DeliveryJson.Readable.ShownDeliveryArray));
            return;
        }

        var isExtended = run.Form == OutputForm.Extended;
        var table = isExtended
            ? new Table("ID", "Time", "Receiver", "Integration", "Outcome", "Attempt", "Firing", "Resolved", "Seconds", "Cause", "Group", "Error")
            : new Table("ID", "Time", "Receiver", "Integration", "Outcome", "Firing", "Resolved", "Error");
        foreach (var delivery in deliveries)
        {
            string[] begins = [Text(delivery.Id), run.Dates.Of(delivery.At.WithOffset(Offset.Zero)), delivery.Receiver, delivery.Integration, delivery.Outcome];
            string[] counts = [Text(delivery.Firing), Text(delivery.Resolved)];
            table.Add(isExtended
                ? [.. begins, Text(delivery.Attempt), .. counts, Seconds(delivery.Seconds), delivery.Cause, delivery.Group, delivery.Error ?? ""]
                : [.. begins, .. counts, delivery.Error ?? ""]);
        }

        table.Print(run.Output);
    }

    /// <summary>What came of deliveries that were asked for; what was not taken is a failure.</summary>
    public static int PrintAsked(Answer<ShownDelivery[]> answer, AmtoolRun run)
    {
        var isTaken = false;
        var exit = run.Use(answer, deliveries =>
        {
            PrintWhole(deliveries, run);
            isTaken = deliveries.All(delivery => delivery.Outcome == AttemptOutcome.Of(Notifications.AttemptEnd.Accepted));
        });

        return exit == ExitCode.Fine && !isTaken ? ExitCode.Findings : exit;
    }

    public static void PrintWhole(ShownDelivery[] deliveries, AmtoolRun run)
    {
        if (run.Form == OutputForm.Json)
        {
            run.Output.WriteLine(deliveries is [var only]
                ? JsonSerializer.Serialize(only, DeliveryJson.Readable.ShownDelivery)
                : JsonSerializer.Serialize(deliveries, DeliveryJson.Readable.ShownDeliveryArray));
            return;
        }

        foreach (var delivery in deliveries)
        {
            Print(delivery, run);
        }
    }

    private static void Print(ShownDelivery delivery, AmtoolRun run)
    {
        var output = run.Output;
        Line(output, $"{delivery.Receiver}/{delivery.Integration}: {delivery.Outcome}{(delivery.Error is { } error ? $": {error}" : "")}");
        Line(output, $"  {delivery.Cause} {delivery.Id}, attempt {delivery.Attempt}, at {run.Dates.Of(delivery.At.WithOffset(Offset.Zero))}, took {Seconds(delivery.Seconds)}s");
        Line(output, $"  group {delivery.Group}{(delivery.Reason is { } reason ? $" ({reason})" : "")}");
        foreach (var alert in delivery.Alerts ?? [])
        {
            Line(output, $"  {alert.Status} {alert.Fingerprint} {{{string.Join(", ", alert.Labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}}");
        }

        if (delivery.NotKept > 0)
        {
            Line(output, $"  and {delivery.NotKept} more alerts");
        }

        foreach (var failure in delivery.TemplateFailures ?? [])
        {
            Line(output, $"  the template of {failure.Field} failed: {failure.Error}");
        }

        foreach (var exchange in delivery.Exchanges ?? [])
        {
            Text(output, "> ", exchange.Request);
            Text(output, "> ", exchange.Sent);
            Text(output, "< ", exchange.Answer);
            Text(output, "< ", exchange.Received);
        }
    }

    private static void Text(TextWriter output, string mark, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n').Where(_ => text.Length > 0))
        {
            Line(output, $"  {mark}{line.TrimEnd('\r')}");
        }
    }

    private static void Line(TextWriter output, string text) => output.WriteLine(TerminalText.Clean(text));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}
