using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Evaluation;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Evaluating;

/// <summary><c>eval</c> shows what an expression gives, or which alerts a rule would make, now or at another time.</summary>
internal static class EvalCommand
{
    private static readonly Uri SampleUrl = new("http://localhost:9093");

    public static Command Create()
    {
        var flags = new EvalFlags();
        var command = new Command("eval", "Evaluate an expression or a rule once: the series, or the alerts with their texts");
        flags.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var streams = result.InvocationConfiguration;
            var problems = new List<string>();
            if (flags.Read(result, TimeProvider.System.GetCurrentInstant(), problems) is not { } asked)
            {
                return ExitCode.Usage(streams.Error, problems);
            }

            if (RuleChoice.LoadConfig(asked.ConfigFile, problems) is not { Config: var config })
            {
                problems.ForEach(streams.Error.WriteLine);

                return ExitCode.Findings;
            }

            var rules = RulesOf(asked, config, problems);
            problems.ForEach(streams.Error.WriteLine);

            return problems.Count > 0 ? ExitCode.Findings : await RunAsync(asked, rules, config, streams, cancellationToken);
        });

        return command;
    }

    // Empty when an expression is asked.
    private static ImmutableArray<(RuleGroup Group, int Position)> RulesOf(EvalFlags.Asked asked, Config config, List<string> problems)
    {
        if (asked.Expression is not null)
        {
            return [];
        }

        ImmutableArray<(RuleGroup Group, int Position)> rules =
        [
            .. RuleChoice.Load(asked.RuleFiles, config, problems)
                .SelectMany(group => group.Rules.Index().Where(rule => asked.Rule is null || rule.Item.Name == asked.Rule).Select(rule => (group, rule.Index))),
        ];
        if (rules.IsEmpty && problems.Count == 0)
        {
            problems.Add($"alertengine: there is no rule{(asked.Rule is { } name ? $" \"{name}\"" : "")} in the rule files");
        }

        return rules;
    }

    private static async Task<int> RunAsync(
        EvalFlags.Asked asked, ImmutableArray<(RuleGroup Group, int Position)> rules, Config config, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<QueryingInstruments>().BuildServiceProvider();
        var settings = RuleSettings.Of(config.Global.Evaluation, SampleUrl, EvaluationOptions.Default);
        var results = new List<Evaluated>();
        var isUnreachable = false;
        IEnumerable<(RuleGroup Group, int Position)> questions = rules.IsEmpty ? [(AloneGroup(), 0)] : rules;
        foreach (var group in questions.GroupBy(rule => Choose(asked, config, rule.Group)))
        {
            if (group.Key is not { } chosen)
            {
                return ExitCode.Usage(streams.Error, ["no data source to ask: give one with --datasource.url, or in the configuration"]);
            }

            using var http = new HttpDataSource(chosen, services.GetRequiredService<QueryingInstruments>(), TimeProvider.System);
            var source = new WitnessedSource(http);
            var evaluation = new OneEvaluation(source, settings, asked.At, TimeProvider.System);
            foreach (var (definition, position) in group)
            {
                results.Add(asked.Expression is { } expression
                    ? await evaluation.RunAsync(RuleQuery.Of(definition, expression), cancellationToken)
                    : await evaluation.RunAsync(definition, position, cancellationToken));
            }

            isUnreachable |= source.WasUnreachable;
        }

        new EvaluatedText(asked.At, streams.Output).Print(asked.Form, results);

        return isUnreachable ? ExitCode.Unreachable : results.Any(result => result is Evaluated.Failed) ? ExitCode.Findings : ExitCode.Fine;
    }

    private static DataSourceConfig? Choose(EvalFlags.Asked asked, Config config, RuleGroup group) =>
        asked.Source ?? SourceChoice.Of(config.DataSources, source => source, group);

    // An expression alone asks as a group would that says nothing of how.
    private static RuleGroup AloneGroup() => new()
    {
        File = "",
        Name = "",
        Dialect = RuleDialect.Prometheus,
        Interval = null,
        QueryTime = new QueryTime.Before(Duration.Zero),
        Limit = 0,
        Labels = ImmutableSortedDictionary<string, string>.Empty,
        Rules = [],
        PartialResponse = null,
        Vmalert = VmalertSettings.None,
    };
}
