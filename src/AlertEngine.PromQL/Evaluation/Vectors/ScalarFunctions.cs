using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>The functions that give one number per step.</summary>
internal static class ScalarFunctions
{
    public static double[] Evaluate(Expr.Call call, Evaluator evaluator)
    {
        var asked = evaluator.Query.Asked;
        return call.Function.Name switch
        {
            "time" => Times(evaluator.Grid),
            "pi" => evaluator.Constant(Math.PI),
            "start" => evaluator.Constant(asked.Start / 1000.0),
            "end" => evaluator.Constant(asked.End / 1000.0),
            "range" => evaluator.Constant((asked.End - asked.Start) / 1000.0),
            "step" => evaluator.Constant(asked.Start == asked.End ? 0 : asked.Interval / 1000.0),
            "scalar" => OfOnlySeries(evaluator.Vector(call.Arguments[0]), evaluator),
            "max_of" => OfPairs(GoMath.Max, evaluator.Scalar(call.Arguments[0]), evaluator.Scalar(call.Arguments[1])),
            "min_of" => OfPairs(GoMath.Min, evaluator.Scalar(call.Arguments[0]), evaluator.Scalar(call.Arguments[1])),
            _ => throw new QueryException($"function {call.Function.Name} is not known here", call.Span),
        };
    }

    private static double[] Times(StepGrid grid)
    {
        var times = new double[grid.Count];
        for (var step = 0; step < times.Length; step++)
        {
            times[step] = grid.Time(step) / 1000.0;
        }

        return times;
    }

    private static double[] OfPairs(Func<double, double, double> choose, double[] left, double[] right)
    {
        for (var step = 0; step < left.Length; step++)
        {
            left[step] = choose(left[step], right[step]);
        }

        return left;
    }

    /// <summary>The float of the only series that has one; NaN where there is none, or several.</summary>
    private static double[] OfOnlySeries(IEnumerable<SeriesColumn> columns, Evaluator evaluator)
    {
        var values = evaluator.Constant(double.NaN);
        var found = new bool[values.Length];
        foreach (var column in columns)
        {
            for (var step = 0; step < values.Length; step++)
            {
                if (column.HasFloat(step))
                {
                    values[step] = found[step] ? double.NaN : column.Floats[step];
                    found[step] = true;
                }
            }

            evaluator.Columns.Return(column);
        }

        return values;
    }
}
