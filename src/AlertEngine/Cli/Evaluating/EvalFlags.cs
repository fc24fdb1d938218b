using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AlertEngine.Configuration.Sources;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Cli.Evaluating;

/// <summary>The flags of <c>eval</c>.</summary>
internal sealed class EvalFlags
{
    private readonly Argument<string?> expression = new("expression") { Description = "A query, in quotes", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> rule = new("--rule") { Description = "Evaluate the rules of this name instead", HelpName = "name" };
    private readonly Option<string[]> files = new("--rules") { Description = "Where the rules stand [default: the rule files of the configuration]", HelpName = "file" };
    private readonly Option<string?> config = new("--config.file") { Description = "The configuration [default: the one that serve would find]", HelpName = "file" };
    private readonly Option<Uri?> url = DataSourceFlag.Create();
    private readonly Option<string?> time = new("--time") { Description = "For which moment: RFC 3339 or seconds since 1970 [default: now]", HelpName = "time" };
    private readonly Option<string> form = TreeOutput.Flag();

    public void AddTo(Command command)
    {
        command.Arguments.Add(expression);
        foreach (var option in (ImmutableArray<Option>)[rule, files, config, url, time, form])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Null, with the problems noted, when the flags make no sense.</summary>
    public Asked? Read(ParseResult result, Instant now, List<string> problems)
    {
        var asked = new Asked(
            result.GetValue(expression),
            result.GetValue(rule),
            [.. result.GetValue(files) ?? []],
            result.GetValue(config),
            result.GetValue(url) is { } given ? DataSourceConfig.Of(given) : null,
            ReadTime(result.GetValue(time), now, problems),
            result.GetValue(form)!);
        var asksRules = asked.Rule is not null || asked.RuleFiles.Length > 0;
        if (asked.Expression is null != asksRules)
        {
            problems.Add("eval takes an expression, or rules by --rule and --rules");
        }

        return problems.Count == 0 ? asked : null;
    }

    private static Instant ReadTime(string? text, Instant now, List<string> problems)
    {
        if (text is null)
        {
            return now;
        }

        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var written })
        {
            return written.ToInstant();
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e11)
        {
            return Instant.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000));
        }

        problems.Add($"--time: \"{text}\" is no time, expected for example 2006-01-02T15:04:05Z or 1136214245");

        return now;
    }

    /// <param name="Expression">Null when rules are asked for.</param>
    /// <param name="Source">Null: as the configuration says.</param>
    internal sealed record Asked(
        string? Expression, string? Rule, ImmutableArray<string> RuleFiles, string? ConfigFile, DataSourceConfig? Source, Instant At, string Form);
}
