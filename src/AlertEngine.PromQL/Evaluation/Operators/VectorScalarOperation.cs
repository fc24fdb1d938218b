using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>Operators between a vector and a scalar. A comparison keeps the vector's value, on whichever side it stands.</summary>
internal sealed class VectorScalarOperation(Expr.Binary expr, Evaluator evaluator)
{
    private readonly bool vectorIsLeft = expr.Left.Type == ExprType.Vector;
    private readonly bool isComparison = expr.Operator.IsComparison();
    private readonly SampleOperation samples = new(expr, evaluator.Query.Annotations);

    public static IEnumerable<SeriesColumn> Negate(IEnumerable<SeriesColumn> columns)
    {
        foreach (var column in columns)
        {
            for (var step = 0; step < column.Floats.Length; step++)
            {
                if (column.Histogram(step) is { } histogram)
                {
                    column.Set(step, histogram.Scale(-1));
                }
                else if (column.HasFloat(step))
                {
                    column.Floats[step] = -column.Floats[step];
                }
            }

            column.DropName();
            yield return column;
        }
    }

    public IEnumerable<SeriesColumn> Evaluate() => evaluator.Columns.NotEmpty(Compute());

    private IEnumerable<SeriesColumn> Compute()
    {
        var scalar = evaluator.Scalar(vectorIsLeft ? expr.Right : expr.Left);
        foreach (var column in evaluator.Vector(vectorIsLeft ? expr.Left : expr.Right))
        {
            if (!column.HasHistograms && !expr.Operator.IsTrim())
            {
                ApplyToFloats(column.Floats, scalar);
            }
            else
            {
                Apply(column, scalar);
            }

            if (BinaryOperation.DropsName(expr))
            {
                column.DropName();
            }

            yield return column;
        }
    }

    private void ApplyToFloats(double[] values, double[] scalar)
    {
        for (var step = 0; step < values.Length; step++)
        {
            var value = values[step];
            if (SeriesColumn.IsAbsent(value))
            {
                continue;
            }

            var (left, right) = vectorIsLeft ? (value, scalar[step]) : (scalar[step], value);
            values[step] = !isComparison ? samples.Compute(left, right)
                : samples.Holds(left, right) ? (expr.ReturnsBool ? 1 : value)
                : expr.ReturnsBool ? 0
                : SeriesColumn.Absent;
        }
    }

    private void Apply(SeriesColumn column, double[] scalar)
    {
        for (var step = 0; step < column.Floats.Length; step++)
        {
            if (!column.Has(step))
            {
                continue;
            }

            var own = column.At(step);
            var (left, right) = vectorIsLeft ? (own, (Point)scalar[step]) : (scalar[step], own);
            if (samples.Apply(left, right) is not { } result || !(result.Holds || expr.ReturnsBool))
            {
                column.Clear(step);
            }
            else if (expr.ReturnsBool)
            {
                column.Set(step, result.Holds ? 1 : 0);
            }
            else
            {
                column.Set(step, isComparison ? own : result.Value);
            }
        }
    }
}
