using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using AlertEngine.Querying;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Cli.Online;

/// <summary>Asks a data source for all that the rules of a set read, a few questions at a time.</summary>
internal sealed class OnlineCheck(DataSourceConfig source, TimeProvider time)
{
    private const int QuestionsAtOnce = 8;

    public async Task<OnlineResult> RunAsync(LintedSet set, CancellationToken cancellationToken)
    {
        using var http = OutboundHttp.Create(source.Http, time);
        var facts = new SourceFacts(new(source, http), time.GetCurrentInstant());
        var rules = new ConcurrentDictionary<LintedRule, OnlineRule>();
        if (await facts.EvaluateAsync("vector(1)", cancellationToken) is CatalogAnswer<int>.Known)
        {
            var lints = new OnlineLints(facts);
            var options = new ParallelOptions { MaxDegreeOfParallelism = QuestionsAtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(set.Rules, options, async (rule, stopping) => rules[rule] = await AskAsync(rule, facts, lints, stopping));
        }
        else if (facts.Failure is null)
        {
            return new(rules, "it does not evaluate vector(1)");
        }

        return new(rules, facts.Failure);
    }

    private async Task<OnlineRule> AskAsync(LintedRule rule, SourceFacts facts, OnlineLints lints, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var answer = await facts.EvaluateAsync(rule.Rule.Expression, cancellationToken);
        var took = time.GetElapsedTime(start).ToDuration();
        var findings = await lints.FindAsync(rule, cancellationToken);
        if (answer is CatalogAnswer<int>.Refused refused)
        {
            findings.Add((OnlineLints.EvaluationFails, new(Severity.Bug, rule.PlaceOf("expr"), $"the data source does not evaluate it: {refused.Message}")));
        }

        return new((answer as CatalogAnswer<int>.Known)?.Value, took, [.. findings]);
    }
}

/// <summary>What the data source said of the rules, and why it could not be asked for all.</summary>
internal sealed record OnlineResult(IReadOnlyDictionary<LintedRule, OnlineRule> Rules, string? Failure);

/// <summary>What one rule gives now.</summary>
/// <param name="Series">How many series; null when it could not be evaluated.</param>
internal sealed record OnlineRule(int? Series, Duration Took, ImmutableArray<(string Lint, Finding Finding)> Findings);
