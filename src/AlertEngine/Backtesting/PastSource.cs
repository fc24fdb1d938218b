using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>The data source of one group that lives in the past. What it will be asked again and again is fetched ahead.</summary>
internal sealed class PastSource(RuleGroup group, BacktestParts parts, Duration interval, Instant end) : IDataSource
{
    // Templates can ask something else for every series.
    private const int MostExpressions = 1000;

    private readonly Dictionary<string, Asked> known = new(StringComparer.Ordinal);
    private Asked[]? ofRules;

    public string Name => parts.Client.Name;

    public Duration? QueryOffset => parts.Client.QueryOffset;

    /// <summary>Whether what the rules will ask at a moment was fetched.</summary>
    public bool IsReached(Instant at)
    {
        foreach (var asked in OfRules())
        {
            if (asked.Here?.IsReached(at) is false || asked.Ahead?.IsReached(at) is false)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Fetches what the rules will ask at a moment.</summary>
    public Task ReachAsync(Instant at, CancellationToken cancellationToken) =>
        Task.WhenAll(OfRules().Select(asked => asked switch
        {
            { Here: { } here } => here.ReachAsync(at, cancellationToken),
            { Ahead: { } ahead } => ahead.ReachAsync(at, cancellationToken),
            _ => Task.CompletedTask,
        }));

    public async Task<QueryOutcome<T>> AskAsync<T>(
        RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        var asked = Of(query.Expression);
        if (asked.Here is { } here)
        {
            await here.ReachAsync(at, cancellationToken);

            return await here.AskAsync(query, at, timeLeft, known, cancellationToken);
        }

        // What is asked once may never be asked again.
        if (asked.Ahead is { } ahead && (asked.IsOfRule || asked.Times++ > 0))
        {
            await ahead.ReachAsync(at, cancellationToken);

            return ahead.At(at, known);
        }

        return await parts.Client.AskAsync(query, at, known, cancellationToken);
    }

    public Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        parts.Client.AskLastAsync(query, at, cancellationToken);

    private Asked[] OfRules() => ofRules ??= [.. group.Rules.Select(rule => Of(rule.Expression)).Distinct()];

    private Asked Of(string expression)
    {
        if (known.TryGetValue(expression, out var asked))
        {
            return asked;
        }

        var expr = (PromQLParser.Parse(expression, ParseOptions.Everything) as ParseResult.Parsed)?.Expr;
        var way = parts.Reading.WayOf(expr, expression);
        asked = new()
        {
            IsOfRule = group.Rules.Any(rule => rule.Expression == expression),
            Here = way is AnswerWay.Here ? new(group, expr!, parts, interval, end) : null,
            Ahead = way is AnswerWay.Ahead ? new(RuleQuery.Of(group, expression), parts.Client, interval, end) : null,
        };
        if (known.Count < MostExpressions)
        {
            known.Add(expression, asked);
        }

        return asked;
    }

    /// <summary>An expression, and how its answers are come by: neither way when it is asked for each moment by itself.</summary>
    private sealed class Asked
    {
        public required bool IsOfRule { get; init; }

        public required HereAnswers? Here { get; init; }

        public required AheadAnswers? Ahead { get; init; }

        public int Times { get; set; }
    }
}
