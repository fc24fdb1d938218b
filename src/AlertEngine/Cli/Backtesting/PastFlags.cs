using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration.Sources;
using AlertEngine.Durations;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Cli.Backtesting;

/// <summary>The flags that say which rules are taken through which time, and at what cost.</summary>
internal sealed class PastFlags(string verb)
{
    private readonly Option<string[]> files = new("--rules") { Description = "Where the rules stand [default: the rule files of the configuration]", HelpName = "file" };
    private readonly Option<string?> config = new("--config.file") { Description = "The configuration [default: the one that serve would find]", HelpName = "file" };
    private readonly Option<Uri?> url = DataSourceFlag.Create();
    private readonly Option<string?> from = new("--from") { Description = "The beginning: RFC 3339, seconds since 1970, or 7d for so long ago", HelpName = "time", Required = true };
    private readonly Option<string> to = new("--to") { Description = "The end", HelpName = "time", DefaultValueFactory = _ => "now" };
    private readonly Option<string?> interval = new("--interval") { Description = "Evaluate all groups so often, whatever their own interval is", HelpName = "duration" };
    private readonly Option<int> points = new("--max-points") { Description = "How many moments are asked for at a time", HelpName = "n", DefaultValueFactory = _ => 5000 };
    private readonly Option<long> evaluations = new("--max-evaluations") { Description = "Refuse to begin when it is more work than this", HelpName = "n", DefaultValueFactory = _ => 20_000_000 };

    public Option<string?> ConfigFile => config;

    public void AddTo(Command command)
    {
        foreach (var option in (ImmutableArray<Option>)[files, config, url, from, to, interval, points, evaluations])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Null, with the problems noted, when the flags make no sense.</summary>
    public Asked? Read(ParseResult result, Instant now, List<string> problems)
    {
        var begin = PastTime.Read("--from", result.GetValue(from)!, now, problems);
        var end = PastTime.Read("--to", result.GetValue(to)!, now, problems);
        if (begin >= end)
        {
            problems.Add($"{verb} goes from an earlier time to a later one: --from is not before --to");
        }

        var (mostPoints, mostEvaluations) = (result.GetValue(points), result.GetValue(evaluations));
        if (mostPoints is < 1 or > 11_000)
        {
            problems.Add($"--max-points: must be from 1 to 11000, got {mostPoints}");
        }

        var every = ReadInterval(result.GetValue(interval), problems);

        return problems.Count == 0
            ? new(
                [.. result.GetValue(files) ?? []],
                result.GetValue(config),
                result.GetValue(url) is { } given ? DataSourceConfig.Of(given) : null,
                new(begin!.Value, end!.Value),
                every,
                mostPoints,
                mostEvaluations)
            : null;
    }

    private static Duration? ReadInterval(string? text, List<string> problems)
    {
        if (text is null)
        {
            return null;
        }

        if (PrometheusDuration.TryParse(text, out var duration, out var problem) && duration > Duration.Zero)
        {
            return duration;
        }

        problems.Add($"--interval: {(problem is { Length: > 0 } ? problem : "must be positive")}");

        return null;
    }

    /// <param name="Source">Null: as the configuration says.</param>
    /// <param name="Interval">Null: as the groups say.</param>
    internal sealed record Asked(
        ImmutableArray<string> RuleFiles, string? ConfigFile, DataSourceConfig? Source, Interval Time, Duration? Interval, int MostPoints, long MostEvaluations)
    {
        public ImmutableArray<RuleGroup> Take(ImmutableArray<RuleGroup> groups) =>
            Interval is { } interval ? [.. groups.Select(group => group with { Interval = interval })] : groups;
    }
}
