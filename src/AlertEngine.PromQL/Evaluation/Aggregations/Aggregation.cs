using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>Makes few series of many.</summary>
internal static class Aggregation
{
    public static IEnumerable<SeriesColumn> Evaluate(Expr.Aggregate expr, Evaluator evaluator) => expr.Operator switch
    {
        AggregateOperator.TopK or AggregateOperator.BottomK => new RankedAggregation(expr, evaluator).Evaluate(),
        AggregateOperator.LimitK => new LimitAggregation(expr, evaluator).Evaluate(),
        AggregateOperator.LimitRatio => new RatioAggregation(expr, evaluator).Evaluate(),
        AggregateOperator.Quantile => new QuantileAggregation(expr, evaluator).Evaluate(),
        AggregateOperator.CountValues => new ValueCountAggregation(expr, evaluator).Evaluate(),
        _ => evaluator.Columns.NotEmpty(Fold(expr, evaluator)),
    };

    /// <summary>The aggregations that need one series at a time: each group keeps what it knows so far, by step.</summary>
    private static IEnumerable<SeriesColumn> Fold(Expr.Aggregate expr, Evaluator evaluator)
    {
        var groups = new Groups<IFold>(expr.Grouping);
        foreach (var column in evaluator.Vector(expr.Operand))
        {
            groups.Of(column, () => Start(expr, evaluator)).Add(column);
            evaluator.Columns.Return(column);
        }

        foreach (var (labels, dropsName, fold) in groups)
        {
            var result = evaluator.Columns.Rent(labels, dropsName);
            fold.Finish(result);
            yield return result;
        }
    }

    private static IFold Start(Expr.Aggregate expr, Evaluator evaluator)
    {
        var steps = evaluator.Grid.Count;
        var notes = new AggregationNotes(expr, evaluator.Query.Annotations);
        return expr.Operator switch
        {
            AggregateOperator.Sum => new TotalFold<KahanSum, HistogramSum>(steps, notes),
            AggregateOperator.Avg => new TotalFold<KahanMean, HistogramMean>(steps, notes),
            AggregateOperator.Count => new CountFold(steps),
            AggregateOperator.Group => new GroupFold(steps),
            AggregateOperator.Min => new ExtremeFold(steps, isMax: false, notes),
            AggregateOperator.Max => new ExtremeFold(steps, isMax: true, notes),
            AggregateOperator.Stddev => new VarianceFold(steps, isDeviation: true, notes),
            AggregateOperator.Stdvar => new VarianceFold(steps, isDeviation: false, notes),
            _ => throw new InvalidOperationException($"{expr.Operator} needs all series at once"),
        };
    }
}
