using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary><c>topk</c> and <c>bottomk</c>: at every step the k series of a group that have the greatest or smallest values.</summary>
internal sealed class RankedAggregation
{
    private readonly Expr.Aggregate expr;
    private readonly Evaluator evaluator;
    private readonly AggregationNotes notes;
    private readonly Comparison<double> better;

    public RankedAggregation(Expr.Aggregate expr, Evaluator evaluator)
    {
        (this.expr, this.evaluator) = (expr, evaluator);
        notes = new(expr, evaluator.Query.Annotations);
        better = expr.Operator == AggregateOperator.TopK ? GreatestFirst : SmallestFirst;
    }

    public IEnumerable<SeriesColumn> Evaluate()
    {
        var limits = SeriesLimits.Of(expr, evaluator);
        foreach (var (_, _, members) in Members.Read(expr, evaluator))
        {
            var ranking = new Ranking(members.Count, better);
            for (var step = 0; step < limits.Length; step++)
            {
                evaluator.Query.Cancellation.ThrowIfCancellationRequested();
                KeepBest(members, step, limits[step], ranking);
            }

            // An instant query shows them in their order; for a range there is none.
            foreach (var column in limits.Length == 1 ? ranking.Best.Select(i => members[i]) : members.Where(column => !column.IsEmpty()))
            {
                Members.Release(column, evaluator);
                yield return column;
            }
        }
    }

    private static int GreatestFirst(double left, double right) =>
        double.IsNaN(left) ? (double.IsNaN(right) ? 0 : 1) : double.IsNaN(right) ? -1 : right.CompareTo(left);

    private static int SmallestFirst(double left, double right) =>
        double.IsNaN(left) ? (double.IsNaN(right) ? 0 : 1) : double.IsNaN(right) ? -1 : left.CompareTo(right);

    private void KeepBest(List<SeriesColumn> members, int step, int limit, Ranking ranking)
    {
        ranking.Start(limit);
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].HasFloat(step))
            {
                ranking.Offer(i, members[i].Floats[step]);
            }
            else if (members[i].Histogram(step) is not null && limit > 0)
            {
                notes.HistogramIgnored(expr.Span);
                members[i].Clear(step);
            }
        }

        ranking.Finish();
        for (var i = 0; i < members.Count; i++)
        {
            if (!ranking.Holds(i))
            {
                members[i].Clear(step);
            }
        }
    }
}
