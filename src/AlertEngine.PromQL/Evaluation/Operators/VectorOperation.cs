using AlertEngine.PromQL.Series;
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

        if (matching.FillLeft is { } value)
        {
            foreach (var result in FillMany(ones, value))
            {
                yield return result;
            }
        }

        ones.Release();
    }

    /// <summary>One series of the many side with its matches: one result for each of them.</summary>
    private IEnumerable<SeriesColumn> Match(SeriesColumn many, OneSide ones)
    {
        ones.Check(many);
        if (ones.Find(many.Labels, orStart: matching.FillRight is not null) is not { } group)
        {
            yield break;
        }

        foreach (var one in group.Columns)
        {
            if (Combine(many, one, group) is { } result)
            {
                yield return result;
            }
        }

        // As in Prometheus the words left and right of fill_left and fill_right change places under group_right.
        if (matching.FillRight is { } value && FillOne(many, value, group) is { } filled)
        {
            yield return filled;
        }
    }

    private SeriesColumn? Combine(SeriesColumn many, SeriesColumn one, MatchGroup group)
    {
        var result = Start(many, one.Labels);
        var taken = group.MatchedAs(result.Labels);
        var isFilled = false;
        for (var step = 0; step < steps; step++)
        {
            if (many.Has(step) && one.Has(step))
            {
                isFilled |= Combine(result, step, many.At(step), one.At(step), group, taken);
            }
        }

        return isFilled ? result : Discard(result);
    }

    private SeriesColumn? FillOne(SeriesColumn many, double value, MatchGroup group)
    {
        var result = Start(many, comparer.Choose(many.Labels));
        var taken = group.MatchedAs(result.Labels);
        var isFilled = false;
        for (var step = 0; step < steps; step++)
        {
            if (many.Has(step) && !group.Has(step))
            {
                isFilled |= Combine(result, step, many.At(step), value, group, taken);
            }
        }

        return isFilled ? result : Discard(result);
    }

    private IEnumerable<SeriesColumn> FillMany(OneSide ones, double value)
    {
        foreach (var group in ones.Groups)
        {
            foreach (var one in group.Columns)
            {
                if (FillMany(one, value, group) is { } result)
                {
                    yield return result;
                }
            }
        }
    }

    private SeriesColumn? FillMany(SeriesColumn one, double value, MatchGroup group)
    {
        var many = evaluator.Columns.Rent(comparer.Choose(one.Labels));
        var result = Start(many, one.Labels);
        var taken = group.MatchedAs(result.Labels);
        var isFilled = false;
        for (var step = 0; step < steps; step++)
        {
            if (one.Has(step) && !group.IsMatched(step))
            {
                isFilled |= Combine(result, step, value, one.At(step), group, taken);
            }
        }

        evaluator.Columns.Return(many);
        return isFilled ? result : Discard(result);
    }

    private SeriesColumn Start(SeriesColumn many, SeriesLabels one) =>
        evaluator.Columns.Rent(results.Of(many, one), results.DropsName(many));

    /// <summary>The value of one step; false when there is none.</summary>
    private bool Combine(SeriesColumn result, int step, in Point many, in Point one, MatchGroup group, StepSet taken)
    {
        if (samples.Apply(oneIsLeft ? one : many, oneIsLeft ? many : one) is not { } combined)
        {
            return false;
        }

        group.NoteMatch(taken, step);
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

    private SeriesColumn? Discard(SeriesColumn result)
    {
        evaluator.Columns.Return(result);
        return null;
    }
}
