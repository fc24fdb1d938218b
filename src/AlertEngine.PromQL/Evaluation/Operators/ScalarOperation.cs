using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>Operators between scalars.</summary>
internal static class ScalarOperation
{
    public static double[] Sign(bool isNegative, double[] values)
    {
        for (var step = 0; isNegative && step < values.Length; step++)
        {
            values[step] = -values[step];
        }

        return values;
    }

    public static double[] Apply(BinaryOperator @operator, double[] left, double[] right)
    {
        if (@operator.IsComparison())
        {
            var holds = FloatOperations.Comparison(@operator);
            for (var step = 0; step < left.Length; step++)
            {
                left[step] = holds(left[step], right[step]) ? 1 : 0;
            }
        }
        else
        {
            var compute = FloatOperations.Arithmetic(@operator);
            for (var step = 0; step < left.Length; step++)
            {
                left[step] = compute(left[step], right[step]);
            }
        }

        return left;
    }
}
