using System.Collections.Immutable;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>sort, sort_by_label and their opposites. Only the result of an instant query has an order.</summary>
internal static class Sorting
{
    public static IEnumerable<SeriesColumn> ByValue(Expr.Call call, Evaluator evaluator) =>
        IsEffective(call, evaluator)
            ? Maps.Floats(call.Arguments[0], evaluator).OrderBy(HasNaN).ThenBy(ValueOf)
            : Maps.Floats(call.Arguments[0], evaluator);

    public static IEnumerable<SeriesColumn> ByValueDescending(Expr.Call call, Evaluator evaluator) =>
        IsEffective(call, evaluator)
            ? Maps.Floats(call.Arguments[0], evaluator).OrderBy(HasNaN).ThenByDescending(ValueOf)
            : Maps.Floats(call.Arguments[0], evaluator);

    public static IEnumerable<SeriesColumn> ByLabels(Expr.Call call, Evaluator evaluator) =>
        IsEffective(call, evaluator)
            ? evaluator.Vector(call.Arguments[0]).Order(ComparerOf(call, evaluator))
            : evaluator.Vector(call.Arguments[0]);

    public static IEnumerable<SeriesColumn> ByLabelsDescending(Expr.Call call, Evaluator evaluator) =>
        IsEffective(call, evaluator)
            ? evaluator.Vector(call.Arguments[0]).OrderDescending(ComparerOf(call, evaluator))
            : evaluator.Vector(call.Arguments[0]);

    private static bool IsEffective(Expr.Call call, Evaluator evaluator)
    {
        if (evaluator.Grid.Count == 1)
        {
            return true;
        }

        evaluator.Query.Annotations.Warn(
            "sort is ineffective for range queries since results are always ordered by labels", call.Span);
        return false;
    }

    private static bool HasNaN(SeriesColumn column) => double.IsNaN(column.Floats[0]);

    private static double ValueOf(SeriesColumn column) => column.Floats[0];

    private static Comparer<SeriesColumn> ComparerOf(Expr.Call call, Evaluator evaluator)
    {
        ImmutableArray<string> names = [.. call.Arguments.Skip(1).Select(TextArgument.Of)];
        return Comparer<SeriesColumn>.Create((x, y) => Compare(x.Labels, y.Labels, names));
    }

    private static int Compare(SeriesLabels x, SeriesLabels y, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (NaturalOrder.Compare(x[name] ?? "", y[name] ?? "") is var order and not 0)
            {
                return order;
            }
        }

        return SeriesLabels.Order.Compare(x, y);
    }
}
