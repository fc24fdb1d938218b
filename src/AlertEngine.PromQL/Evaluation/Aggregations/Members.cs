using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>All series of every group, for aggregations that must see them together.</summary>
internal static class Members
{
    public static IEnumerable<(SeriesLabels Labels, bool DropsName, List<SeriesColumn> Columns)> Read(
        Expr.Aggregate expr, Evaluator evaluator)
    {
        var groups = new Groups<List<SeriesColumn>>(expr.Grouping);
        foreach (var column in evaluator.Vector(expr.Operand))
        {
            evaluator.Query.Budget.Take(column.Floats.Length);
            groups.Of(column, static () => []).Add(column);
        }

        return groups;
    }

    /// <summary>To the pool, when the group is done with.</summary>
    public static void Return(List<SeriesColumn> columns, Evaluator evaluator)
    {
        foreach (var column in columns)
        {
            Release(column, evaluator);
            evaluator.Columns.Return(column);
        }
    }

    /// <summary>On to whoever takes it next.</summary>
    public static void Release(SeriesColumn column, Evaluator evaluator) =>
        evaluator.Query.Budget.Release(column.Floats.Length);
}
