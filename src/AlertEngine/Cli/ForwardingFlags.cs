using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AlertEngine.Forwarding;

namespace AlertEngine.Cli;

/// <summary>Prometheus' flags about forwarding alerts to other Alertmanagers.</summary>
internal sealed class ForwardingFlags
{
    private readonly Option<int> queueCapacity = Number(
        "--alertmanager.notification-queue-capacity", ForwardingOptions.Default.QueueCapacity, "How many alerts may wait for one of the other Alertmanagers");

    private readonly Option<int> batchSize = Number(
        "--alertmanager.notification-batch-size", ForwardingOptions.Default.BatchSize, "How many alerts go to one of the other Alertmanagers at once");

    private readonly Option<bool> drains = new("--alertmanager.drain-notification-queue-on-shutdown")
    {
        Description = "Send the alerts that wait for other Alertmanagers before stopping",
        DefaultValueFactory = _ => ForwardingOptions.Default.DrainsAtStop,
    };

    public ImmutableArray<Option> All => [queueCapacity, batchSize, drains];

    public ForwardingOptions Read(ParseResult result) =>
        new(result.GetValue(queueCapacity), result.GetValue(batchSize), result.GetValue(drains));

    private static Option<int> Number(string name, int otherwise, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Parse(result, name),
    };

    private static int Parse(ArgumentResult result, string name)
    {
        if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            result.AddError($"{name}: expected a whole number of at least 1, got \"{result.Tokens[0].Value}\"");
        }

        return number;
    }
}
