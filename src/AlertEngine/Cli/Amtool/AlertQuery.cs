using System.Collections.Immutable;
using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>alert query</c> lists alerts.</summary>
internal static class AlertQuery
{
    public static Command Create(string name, AmtoolFlags flags)
    {
        var inhibited = new Option<bool>("--inhibited", "-i") { Description = "Show inhibited alerts" };
        var silenced = new Option<bool>("--silenced", "-s") { Description = "Show silenced alerts" };
        var active = new Option<bool>("--active", "-a") { Description = "Show active alerts; so it is without any of these flags" };
        var unprocessed = new Option<bool>("--unprocessed", "-u") { Description = "Show alerts that were not looked at yet" };
        var receiver = new Option<string?>("--receiver", "-r") { Description = "Show alerts for receivers whose names match", HelpName = "regex" };
        var matchers = WordsArgument.Create("matcher", "What the labels are to be; a first word alone is a name of alerts");
        var command = new Command(name, "List alerts") { inhibited, silenced, active, unprocessed, receiver, matchers };
        command.SetVerb(flags, async (run, result, cancellationToken) =>
        {
            bool Has(Option<bool> option) => result.GetValue(option);
            var isAny = Has(inhibited) || Has(silenced) || Has(active) || Has(unprocessed);
            var query = new QueryText()
                .With("active", Has(active) || !isAny)
                .With("inhibited", Has(inhibited))
                .With("silenced", Has(silenced))
                .With("unprocessed", Has(unprocessed))
                .With("filter", run.Words.Filters(result.GetValue(matchers) ?? []))
                .With("receiver", result.GetValue(receiver) is { Length: > 0 } regex ? [regex] : []);

            return run.Use(await run.Server.AlertsAsync(query.ToString(), cancellationToken), alerts => AlertPrint.Print(alerts, run));
        });

        return command;
    }
}

/// <summary>What stands behind the question mark of an address.</summary>
internal sealed record QueryText(string Text = "")
{
    public QueryText With(string name, bool value) => With(name, [value ? "true" : "false"]);

    public QueryText With(string name, ImmutableArray<string> values) =>
        new(string.Join('&', values.Select(value => $"{name}={Uri.EscapeDataString(value)}").Prepend(Text).Where(part => part.Length > 0)));

    public override string ToString() => Text;
}
