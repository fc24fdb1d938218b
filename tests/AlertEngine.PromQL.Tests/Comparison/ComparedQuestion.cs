using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>A query and its times, to be asked on both sides. Without a step it is asked at the start only.</summary>
internal sealed record ComparedQuestion(string Query, long Start, long End, TimeSpan? Step)
{
    public static ComparedQuestion Random(string query, Random random)
    {
        var start = RandomSeries.Start + random.NextInt64(-60_000, RandomSeries.Length + (6 * 60_000));
        if (random.Next(2) == 0)
        {
            return new(query, start, start, Step: null);
        }

        var step = TimeSpan.FromMilliseconds(random.Next(1_000, 120_000));
        return new(query, start, start + ((long)step.TotalMilliseconds * random.Next(20)) + random.Next(1_000), step);
    }

    /// <summary>How the answers differ, or null.</summary>
    public async Task<string?> DifferenceAsync(
        PrometheusServer prometheus, QueryEngine engine, CancellationToken cancellationToken)
    {
        var theirs = Step is { } step
            ? await prometheus.RangeAsync(Query, Start, End, step, cancellationToken)
            : await prometheus.InstantAsync(Query, Start, cancellationToken);
        return AnswerComparison.Difference(theirs, Ask(engine, cancellationToken));
    }

    /// <summary>Questions about parts of the query, and at single steps.</summary>
    public IEnumerable<ComparedQuestion> Smaller()
    {
        if (PromQLParser.Parse(Query, ParseOptions.Everything) is ParseResult.Parsed parsed)
        {
            foreach (var part in Parts(parsed.Expr).Where(part => Step is null || part.Type != ExprType.Matrix))
            {
                yield return this with { Query = part.ToString() };
            }
        }

        for (var time = Start; Step is { } step && time <= End; time += (long)step.TotalMilliseconds)
        {
            yield return new(Query, time, time, Step: null);
        }
    }

    private static ImmutableArray<Expr> Parts(Expr expr) => expr switch
    {
        Expr.Paren paren => [paren.Inner],
        Expr.Unary unary => [unary.Operand],
        Expr.Binary binary => [binary.Left, binary.Right],
        Expr.Aggregate aggregate => aggregate.Parameter is { } parameter ? [aggregate.Operand, parameter] : [aggregate.Operand],
        Expr.Call call => call.Arguments,
        Expr.Subquery subquery => [subquery.Inner],
        _ => [],
    };

    private Answer Ask(QueryEngine engine, CancellationToken cancellationToken) =>
        PromQLParser.Parse(Query, ParseOptions.Everything) switch
        {
            ParseResult.Parsed { Expr: var expr } when Step is { } step =>
                Answer.Of(engine.Range(expr, Start, End, step, cancellationToken)),
            ParseResult.Parsed { Expr: var expr } => Answer.Of(engine.Instant(expr, Start, cancellationToken)),
            var other => new Answer.Failed($"{other}"),
        };
}
