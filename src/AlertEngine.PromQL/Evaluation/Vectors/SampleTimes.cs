using AlertEngine.PromQL.Evaluation.Selectors;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>
/// timestamp and start_timestamp. Only a selector knows the samples' own times: whatever else stands there has its values at
/// the times of the steps.
/// </summary>
internal static class SampleTimes
{
    public static IEnumerable<SeriesColumn> OfSamples(Expr.Call call, Evaluator evaluator)
    {
        var argument = call.Arguments[0].Unwrapped;
        var columns = argument is Expr.Selector selector
            ? DropNames(evaluator.Select(selector, SelectorValue.Time))
            : OfSteps(evaluator.Vector(argument), evaluator);
        return evaluator.MergeSameLabels(columns, argument);
    }

    /// <summary>Nothing, unless start times are in use.</summary>
    public static IEnumerable<SeriesColumn> OfStarts(Expr.Call call, Evaluator evaluator)
    {
        var argument = call.Arguments[0].Unwrapped;
        return argument is Expr.Selector selector && evaluator.Query.Options.UsesStartTimes
            ? evaluator.MergeSameLabels(DropNames(evaluator.Select(selector, SelectorValue.StartTime)), argument)
            : Nothing(evaluator.Vector(argument), evaluator);
    }

    private static IEnumerable<SeriesColumn> DropNames(IEnumerable<SeriesColumn> columns)
    {
        foreach (var column in columns)
        {
            column.DropName();
            yield return column;
        }
    }

    private static IEnumerable<SeriesColumn> OfSteps(IEnumerable<SeriesColumn> columns, Evaluator evaluator)
    {
        foreach (var column in columns)
        {
            for (var step = 0; step < column.Floats.Length; step++)
            {
                if (column.Has(step))
                {
                    column.Set(step, evaluator.Grid.Time(step) / 1000.0);
                }
            }

            column.DropName();
            yield return column;
        }
    }

    /// <summary>Evaluates nevertheless: the argument's errors and annotations are the call's.</summary>
    private static IEnumerable<SeriesColumn> Nothing(IEnumerable<SeriesColumn> columns, Evaluator evaluator)
    {
        foreach (var column in columns)
        {
            evaluator.Columns.Return(column);
        }

        yield break;
    }
}
