using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Online;

/// <summary>Asks the data sources for all that the rules of a set read, a few questions at a time.</summary>
/// <param name="choose">The source that a group asks; null when it has none.</param>
internal sealed class OnlineCheck(Func<RuleGroup, DataSourceConfig?> choose, TimeProvider time)
{
    private const int QuestionsAtOnce = 8;

    public async Task<OnlineResult> RunAsync(LintedSet set, CancellationToken cancellationToken)
    {
        var rules = new ConcurrentDictionary<LintedRule, OnlineRule>();
        var failures = ImmutableArray.CreateBuilder<string>();
        foreach (var group in set.Rules.GroupBy(rule => choose(rule.Group)))
        {
            if (group.Key is not { } source)
            {
                failures.Add("no data source to ask: give one with --datasource.url, or in the configuration");
                continue;
            }

            using var http = OutboundHttp.Create(source.Http, time);
            foreach (var alike in group.GroupBy(rule => Manner(rule.Group), StringComparer.Ordinal))
            {
                var manner = RuleQuery.Of(alike.First().Group, expression: "");
                var facts = new SourceFacts(new(source, manner, http), time.GetCurrentInstant());
                if (await AskAsync([.. alike], facts, rules, cancellationToken) is { } failure)
                {
                    failures.Add($"the data source {source.Name} could not be asked: {failure}");
                }
            }
        }

        return new(rules, failures.DrainToImmutable());
    }

    // Why the source could not be asked; null when it could.
    private async Task<string?> AskAsync(
        ImmutableArray<LintedRule> rules, SourceFacts facts, ConcurrentDictionary<LintedRule, OnlineRule> answers, CancellationToken cancellationToken)
    {
        if (await facts.EvaluateAsync("vector(1)", cancellationToken) is CatalogAnswer<int>.Failed failed)
        {
            return failed.Failure.Message;
        }

        var lints = new OnlineLints(facts);
        var options = new ParallelOptions { MaxDegreeOfParallelism = QuestionsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rules, options, async (rule, stopping) => answers[rule] = await AskAsync(rule, facts, lints, stopping));

        return facts.Failure;
    }

    private async Task<OnlineRule> AskAsync(LintedRule rule, SourceFacts facts, OnlineLints lints, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var answer = await facts.EvaluateAsync(rule.Rule.Expression, cancellationToken);
        var took = time.GetElapsedTime(start).ToDuration();
        var findings = await lints.FindAsync(rule, cancellationToken);
        if (answer is CatalogAnswer<int>.Failed { Failure: { Fault: QueryFault.Refused } refused })
        {
            findings.Add((OnlineLints.EvaluationFails, new(Severity.Bug, rule.PlaceOf("expr"), $"the data source does not evaluate it: {refused.Message}")));
        }

        return new((answer as CatalogAnswer<int>.Known)?.Value, took, [.. findings]);
    }

    // Groups that ask in the same manner share what is found out.
    private static string Manner(RuleGroup group) => string.Join(
        '\0',
        [
            group.Vmalert.Tenant,
            $"{group.PartialResponse}",
            .. group.Vmalert.Headers.Select(header => $"{header.Name}: {header.Value}"),
            .. group.Vmalert.Params.SelectMany(parameter => parameter.Value.Select(value => $"{parameter.Key}={value}")),
        ]);
}

/// <summary>What the data sources said of the rules, and why some could not be asked.</summary>
internal sealed record OnlineResult(IReadOnlyDictionary<LintedRule, OnlineRule> Rules, ImmutableArray<string> Failures);

/// <summary>What one rule gives now.</summary>
/// <param name="Series">How many series; null when it could not be evaluated.</param>
internal sealed record OnlineRule(int? Series, Duration Took, ImmutableArray<(string Lint, Finding Finding)> Findings);
