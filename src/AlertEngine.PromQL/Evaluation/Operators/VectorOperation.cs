using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Operators;

/// <summary>
/// Arithmetic and comparison of two vectors. The side of which each match has one series is held; the other, which may have
/// many, streams past it. Without <c>group_right</c> the one side is the right.
/// </summary>
internal sealed class VectorOperation(Expr.Binary expr, VectorMatching matching, Evaluator evaluator)
{
    private readonly bool oneIsLeft = matching.Cardinality == Cardinality.OneToMany;
    private readonly LabelsByChoice comparer = MatchLabels.Comparer(matching);
    private readonly SampleOperation samples = new(expr, evaluator.Query.Annotations);
    private readonly ResultLabels results = new(expr, matching);
    private readonly int steps = evaluator.Grid.Count;

    public IEnumerable<SeriesColumn> Evaluate()
    {
        var ones = new OneSide(matching, evaluator);
        ones.Read(oneIsLeft ? expr.Left : expr.Right);
        // Also when nothing can match, the other side is evaluated: it may fail, or have something to say.
        foreach (var many in evaluator.Vector(oneIsLeft ? expr.Right : expr.Left))
        {
            foreach (var result in Match(many, ones))
            {
                yield return result;
            }

            evaluator.Columns.Return(many);
        }

        foreach (var result in FillMany(ones))
        {
            yield return result;
        }

        ones.Release();
    }

    /// <summary>One series of the many side with its matches: one result for each of them.</summary>
    private IEnumerable<SeriesColumn> Match(SeriesColumn many, OneSide ones)
    {
        ones.Check(many);
        var group = ones.GroupOf(many.Labels);
        foreach (var one in group.Columns)
        {
            var result = evaluator.Columns.Rent(results.Of(many, one.Labels), results.DropsName(many));
            if (Combine(result, many, one, group))
            {
                yield return result;
            }
        }

        // As in Prometheus the words left and right of fill_left and fill_right change places under group_right.
        if (matching.FillRight is { } fill)
        {
            var labels = comparer.Choose(many.Labels);
            var result = evaluator.Columns.Rent(results.Of(many, labels), results.DropsName(many));
            if (Combine(result, many, group, fill))
            {
                yield return result;
            }
        }
    }

    private bool Combine(SeriesColumn result, SeriesColumn many, SeriesColumn one, MatchGroup group)
    {
        var isFilled = false;
        for (var step = 0; step < steps; step++)
        {
            if (many.Has(step) && one.Has(step))
            {
                isFilled |= Combine(result, step, many.At(step), one.At(step), group);
            }
        }

        return isFilled || Discard(result);
    }

    private bool Combine(SeriesColumn result, SeriesColumn many, MatchGroup group, double fill)
    {
        var isFilled = false;
        for (var step = 0; step < steps; step++)
        {
            if (many.Has(step) && !group.Has(step))
            {
                isFilled |= Combine(result, step, many.At(step), fill, group);
            }
        }

        return isFilled || Discard(result);
    }

    private IEnumerable<SeriesColumn> FillMany(OneSide ones)
    {
        if (matching.FillLeft is not { } fill)
        {
            yield break;
        }

        foreach (var group in ones.Groups)
        {
            foreach (var one in group.Columns)
            {
                var many = evaluator.Columns.Rent(comparer.Choose(one.Labels));
                var result = evaluator.Columns.Rent(results.Of(many, one.Labels), results.DropsName(many));
                var isFilled = false;
                for (var step = 0; step < steps; step++)
                {
                    if (one.Has(step) && !group.IsMatched(step))
                    {
                        isFilled |= Combine(result, step, fill, one.At(step), group);
                    }
                }

                evaluator.Columns.Return(many);
                if (isFilled || Discard(result))
                {
                    yield return result;
                }
            }
        }
    }

    private bool Combine(SeriesColumn result, int step, in Point many, in Point one, MatchGroup group)
    {
        if (samples.Apply(oneIsLeft ? one : many, oneIsLeft ? many : one) is not { } combined)
        {
            return false;
        }

        group.NoteMatch(result.Labels, step);
        if (expr.ReturnsBool)
        {
            result.Set(step, combined.Holds ? 1 : 0);
        }
        else if (combined.Holds)
        {
            result.Set(step, combined.Value);
        }

        return expr.ReturnsBool || combined.Holds;
    }

    private bool Discard(SeriesColumn result)
    {
        evaluator.Columns.Return(result);
        return false;
    }
}
