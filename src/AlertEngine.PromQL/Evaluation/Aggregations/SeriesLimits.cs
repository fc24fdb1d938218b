using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Aggregations;

/// <summary>How many series a group may keep, by step.</summary>
internal static class SeriesLimits
{
    public static int[] Of(Expr.Aggregate expr, Evaluator evaluator)
    {
        var limits = evaluator.Scalar(expr.Parameter!);
        if (!(limits.Max() < 1))
        {
            Check(limits);
        }

        return [.. limits.Select(limit => (int)Math.Clamp(limit, 0, int.MaxValue))];
    }

    private static void Check(double[] limits)
    {
        foreach (var limit in limits)
        {
            if (double.IsNaN(limit))
            {
                throw new QueryException("Parameter value is NaN");
            }

            if (limit <= long.MinValue || limit >= long.MaxValue)
            {
                var direction = limit < 0 ? "underflows" : "overflows";
                throw new QueryException($"Scalar value {ShortFloat.Print(limit)} {direction} int64");
            }
        }
    }
}
