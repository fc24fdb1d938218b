using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration.Sources;
using NodaTime;

namespace AlertEngine.Cli.Evaluating;

/// <summary>The flags of <c>eval</c>.</summary>
internal sealed class EvalFlags
{
    private readonly Argument<string?> expression = new("expression") { Description = "A query, in quotes", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> rule = new("--rule") { Description = "Evaluate the rules of this name instead", HelpName = "name" };
    private readonly Option<string[]> files = new("--rules") { Description = "Where the rules stand [default: the rule files of the configuration]", HelpName = "file" };
    private readonly Option<string?> config = new("--config.file") { Description = "The configuration [default: the one that serve would find]", HelpName = "file" };
    private readonly Option<Uri?> url = DataSourceFlag.Create();
    private readonly Option<string?> time = new("--time") { Description = "For which moment: RFC 3339, seconds since 1970, or 7d for so long ago [default: now]", HelpName = "time" };
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
            result.GetValue(time) is { } text ? PastTime.Read("--time", text, now, problems) ?? now : now,
            result.GetValue(form)!);
        var asksRules = asked.Rule is not null || asked.RuleFiles.Length > 0;
        if (asked.Expression is null != asksRules)
        {
            problems.Add("eval takes an expression, or rules by --rule and --rules");
        }

        return problems.Count == 0 ? asked : null;
    }

    /// <param name="Expression">Null when rules are asked for.</param>
    /// <param name="Source">Null: as the configuration says.</param>
    internal sealed record Asked(
        string? Expression, string? Rule, ImmutableArray<string> RuleFiles, string? ConfigFile, DataSourceConfig? Source, Instant At, string Form);
}
