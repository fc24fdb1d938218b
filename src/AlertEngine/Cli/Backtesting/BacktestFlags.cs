using System.Collections.Immutable;
using System.CommandLine;
using NodaTime;

namespace AlertEngine.Cli.Backtesting;

/// <summary>The flags of <c>backtest</c>.</summary>
internal sealed class BacktestFlags
{
    public const string Html = "html";

    private readonly PastFlags past = new("backtest");
    private readonly Option<string[]> against = new("--against") { Description = "An earlier version of the rules: show what fires otherwise now", HelpName = "file" };
    private readonly Option<bool> failOnChange = new("--fail-on-change") { Description = "Exit 1 when something fires otherwise than with --against" };
    private readonly Option<string?> silences = new("--silences") { Description = "Silences of that time, as silence query -o json lists them", HelpName = "file" };
    private readonly Option<string?> rule = new("--rule") { Description = "Only the rules of this name, and those that they read", HelpName = "name" };
    private readonly Option<string> zone = new("--timezone") { Description = "In which times and days are shown", HelpName = "zone", DefaultValueFactory = _ => "UTC" };
    private readonly Option<string> form = new("--output", "-o") { Description = "table, json or html", HelpName = "form", DefaultValueFactory = _ => TreeOutput.Table };

    public void AddTo(Command command)
    {
        form.AcceptOnlyFromAmong(TreeOutput.Table, TreeOutput.Json, Html);
        past.AddTo(command);
        foreach (var option in (ImmutableArray<Option>)[against, failOnChange, silences, rule, zone, form])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Null, with the problems noted, when the flags make no sense.</summary>
    public Asked? Read(ParseResult result, Instant now, List<string> problems)
    {
        var time = past.Read(result, now, problems);
        var shownIn = DateTimeZoneProviders.Tzdb.GetZoneOrNull(result.GetValue(zone)!);
        if (shownIn is null)
        {
            problems.Add($"--timezone: \"{result.GetValue(zone)}\" is no time zone, expected for example Europe/Berlin");
        }

        var asked = (ImmutableArray<string>)[.. result.GetValue(against) ?? []];
        if (result.GetValue(failOnChange) && asked.IsEmpty)
        {
            problems.Add("--fail-on-change needs --against");
        }

        if (result.GetValue(silences) is not null && result.GetValue(past.ConfigFile) is null)
        {
            problems.Add("--silences needs --config.file, whose routes say who gets messages");
        }

        return time is not null && shownIn is not null && problems.Count == 0
            ? new(time, asked, result.GetValue(failOnChange), result.GetValue(silences), result.GetValue(rule), shownIn, result.GetValue(form)!)
            : null;
    }

    /// <param name="Against">Empty when nothing is compared.</param>
    internal sealed record Asked(
        PastFlags.Asked Past, ImmutableArray<string> Against, bool FailsOnChange, string? SilenceFile, string? Rule, DateTimeZone Zone, string Form);
}
