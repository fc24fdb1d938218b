using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using AlertEngine.Charts;
using AlertEngine.Configuration;
using AlertEngine.Explaining;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>receiver test</c> sends a sample through a receiver of a running program, or of a configuration file.</summary>
internal static class ReceiverTest
{
    private const string ExternalAddress = "http://localhost:9093";

    private static readonly Duration Patience = Duration.FromSeconds(30);

    public static Command Create(AmtoolFlags flags)
    {
        var name = new Argument<string>("receiver") { Description = "The name of the receiver" };
        var integration = RecordQuery.Text("--integration", "This one of its integrations alone, such as slack[0]", "name");
        var label = new Option<string[]>("--label") { Description = "A label of the sample", HelpName = "name=value" };
        var annotation = new Option<string[]>("--annotation") { Description = "An annotation of the sample", HelpName = "name=value" };
        var delivery = new Option<long?>("--delivery") { Description = "What was told once, in place of a sample", HelpName = "id" };
        var file = RecordQuery.Text("--config.file", "Send by this configuration, without a running program", "file");
        var exec = CommandsFlag.Create();
        var test = new Command("test", "Tell a receiver that nothing is wrong, and show what went over the wire; exit 1 if it is not taken")
        {
            name, integration, label, annotation, delivery, file, exec,
        };
        test.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            var labels = run.Words.Pairs(result.GetValue(label) ?? [], "--label");
            var annotations = run.Words.Pairs(result.GetValue(annotation) ?? [], "--annotation");
            var request = labels.Then(some => annotations.Then(others => (Answer<ReceiverTestRequest>)new Answer<ReceiverTestRequest>.Given(new()
            {
                Integration = result.GetValue(integration),
                Labels = some,
                Annotations = others,
                Delivery = result.GetValue(delivery),
            })));

            return request switch
            {
                Answer<ReceiverTestRequest>.Refused refused => run.Fail(refused.Why),
                Answer<ReceiverTestRequest>.Given { Value: var asked } => DeliveryPrint.PrintAsked(
                    result.GetValue(file) is { } path
                        ? await TellAsync(path, IntegrationKinds.Allowed(result.GetValue(exec)), result.GetValue(name)!, asked, cancellationToken)
                        : await AskAsync(run, result.GetValue(name)!, asked, cancellationToken),
                    run),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });

        return new Command("receiver", "Try the receivers of a configuration") { test };
    }

    private static Task<Answer<ShownDelivery[]>> AskAsync(AmtoolRun run, string name, ReceiverTestRequest asked, CancellationToken cancellationToken) =>
        run.Server.OwnAsync(
            HttpMethod.Post,
            $"receivers/{Uri.EscapeDataString(name)}/test",
            JsonSerializer.SerializeToUtf8Bytes(asked, DeliveryJson.Readable.ReceiverTestRequest),
            DeliveryJson.Readable.ShownDeliveryArray,
            cancellationToken);

    private static async Task<Answer<ShownDelivery[]>> TellAsync(
        string path, ImmutableArray<IntegrationKind> kinds, string name, ReceiverTestRequest asked, CancellationToken cancellationToken)
    {
        if (asked.Delivery is not null)
        {
            return new Answer<ShownDelivery[]>.Refused("--delivery asks a running program; it does not go with --config.file");
        }

        switch (new ConfigLoader(kinds, LoadOptions.Default).LoadFile(path))
        {
            case ConfigLoad.Refused refused:
                return new Answer<ShownDelivery[]>.Refused(string.Join('\n', refused.Problems));
            case ConfigLoad.Loaded loaded:
                var integrations = loaded.Config.Receivers.Where(receiver => receiver.Name == name).SelectMany(receiver => receiver.Integrations)
                    .Where(integration => asked.Integration is null || integration.ToString() == asked.Integration).ToArray();

                return integrations.Length == 0
                    ? new Answer<ShownDelivery[]>.Refused($"{path} has no receiver {name} with {asked.Integration ?? "an integration"}")
                    : new Answer<ShownDelivery[]>.Given(await TellAsync(loaded.Config, integrations, name, asked, cancellationToken));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<ShownDelivery[]> TellAsync(
        Config config, ConfiguredIntegration[] integrations, string name, ReceiverTestRequest asked, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        using var paces = new Paces(time);
        var templates = MessageTemplates.Of(config, new ExternalUrl(ExternalAddress), time);
        var sample = SampleNotification.Of(
            name, Texts(asked.Labels), Texts(asked.Annotations), ExternalAddress, Guid.NewGuid().ToString("N"), time.GetCurrentInstant());
        var parts = new IntegrationParts(templates, paces, new InboxStore(new AbsentInbox()), time)
        {
            Charts = config.Messages.HasChart ? SampleCharts.Instance : NoCharts.Instance,
        };
        var reports = await Task.WhenAll(integrations.Select(integration =>
            MadeAttempt.MakeAloneAsync(integration, parts, sample, Patience, cancellationToken)));

        return [.. reports.Select(report => ShownDelivery.WithAll(new LedgerEntry(Id: 0, First: 0, DeliveryCause.Test, report)))];
    }

    private static IEnumerable<Label> Texts(ImmutableSortedDictionary<string, string>? texts) =>
        (texts ?? ImmutableSortedDictionary<string, string>.Empty).Select(text => new Label(text.Key, text.Value));
}
