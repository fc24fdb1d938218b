using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>Follows labels from the selectors of an expression to its result.</summary>
public static class LabelReachFinder
{
    public static LabelReach Of(Expr expr)
    {
        // Of a chain too long to be followed nothing is known.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return LabelReach.Any;
        }

        return expr switch
        {
            Expr.Selector selector => OfSelector(selector),
            Expr.Paren paren => Of(paren.Inner),
            Expr.Unary unary => unary.IsNegative ? Of(unary.Operand).WithoutName() : Of(unary.Operand),
            Expr.Range range => Of(range.Series),
            Expr.Subquery subquery => Of(subquery.Inner),
            Expr.Aggregate aggregate => OfAggregate(aggregate),
            Expr.Call call => OfCall(call),
            Expr.Binary binary => OfBinary(binary),
            _ => LabelReach.None,
        };
    }

    private static LabelReach OfSelector(Expr.Selector selector) => new(
        Only: null,
        [.. selector.Matchers.Where(matcher => matcher is { Operator: MatchOperator.Equal, Value: "" }).Select(matcher => matcher.Name)],
        [.. selector.Matchers.Where(matcher => !matcher.MatchesEmpty).Select(matcher => matcher.Name), SeriesLabels.MetricName]);

    private static LabelReach OfAggregate(Expr.Aggregate aggregate)
    {
        var operand = Of(aggregate.Operand);
        if (aggregate.Operator is AggregateOperator.TopK or AggregateOperator.BottomK or AggregateOperator.LimitK or AggregateOperator.LimitRatio)
        {
            return operand;
        }

        var grouped = aggregate.Grouping switch
        {
            null => LabelReach.None,
            { IsWithout: true } without => operand.Without(without.Labels).WithoutName(),
            var by => operand.Keeping(by.Labels),
        };

        return aggregate is { Operator: AggregateOperator.CountValues, Parameter.Unwrapped: Expr.Text label }
            ? grouped.With(label.Value, isCertain: true)
            : grouped;
    }

    private static LabelReach OfCall(Expr.Call call) => (call.Function.Name, call.Arguments) switch
    {
        _ when call.Function.IsForeign => LabelReach.Any,
        (_, []) or ("vector" or "scalar", _) => LabelReach.None,
        ("absent" or "absent_over_time", [var argument]) => OfAbsent(argument),
        ("label_replace", [var series, Expr.Text target, Expr.Text value, ..]) => OfReplace(Of(series), target.Value, value.Value),
        ("label_join", [var series, Expr.Text target, ..]) => Of(series).With(target.Value, isCertain: false),
        ("label_replace" or "label_join", _) => LabelReach.Any,
        ("histogram_quantile", [_, var series]) => Of(series).Without("le").WithoutName(),
        ("histogram_fraction", [_, _, var series]) => Of(series).Without("le").WithoutName(),
        ("histogram_quantiles", [var series, Expr.Text label, ..]) => Of(series).Without("le").WithoutName().With(label.Value, isCertain: true),
        ("info", [var series, ..]) => LabelReach.Any with { Always = Of(series).Always },
        ("sort" or "sort_desc" or "sort_by_label" or "sort_by_label_desc" or "last_over_time" or "first_over_time", [var series, ..]) => Of(series),
        (_, var arguments) => arguments.FirstOrDefault(argument => argument.Type is ExprType.Vector or ExprType.Matrix) is { } series
            ? Of(series).WithoutName()
            : LabelReach.None,
    };

    // A label counts when one matcher names its value and no other speaks of it.
    private static LabelReach OfAbsent(Expr argument)
    {
        var selector = argument.Unwrapped as Expr.Selector ?? (argument.Unwrapped as Expr.Range)?.Series;
        var labels = (selector?.Matchers ?? [])
            .Where(matcher => matcher.Name != SeriesLabels.MetricName)
            .GroupBy(matcher => matcher.Name)
            .Where(matchers => matchers.Count() == 1 && matchers.Single() is { Operator: MatchOperator.Equal, Value.Length: > 0 })
            .Select(matchers => matchers.Key)
            .ToImmutableHashSet();

        return new(labels, [], labels);
    }

    private static LabelReach OfReplace(LabelReach series, string target, string value) =>
        value.Length == 0 ? series with { Always = series.Always.Remove(target) }
        : value.Contains('$', StringComparison.Ordinal) ? series.With(target, isCertain: false)
        : series.With(target, isCertain: series.Always.Contains(target));

    private static LabelReach OfBinary(Expr.Binary binary)
    {
        var (left, right) = (Of(binary.Left), Of(binary.Right));
        if (binary.Operator.IsSet())
        {
            return binary.Operator is BinaryOperator.Or ? left.Or(right) : left;
        }

        var keepsName = binary is { ReturnsBool: false, Operator: var @operator } && @operator.IsComparison();
        var result = binary.Matching is { } matching ? OfMatched(matching, left, right)
            : binary.Left.Type == ExprType.Scalar ? right
            : left;

        return keepsName ? result : result.WithoutName();
    }

    private static LabelReach OfMatched(VectorMatching matching, LabelReach left, LabelReach right)
    {
        if (matching.FillsIn)
        {
            return LabelReach.Any;
        }

        return matching.Cardinality switch
        {
            Cardinality.ManyToOne => WithIncluded(matching, many: left, one: right),
            Cardinality.OneToMany => WithIncluded(matching, many: right, one: left),
            _ when matching.IsOn => left.Keeping(matching.Labels).And(right.Keeping(matching.Labels)),
            _ => left.And(right.With(SeriesLabels.MetricName, isCertain: false)).Without(matching.Labels),
        };
    }

    // The labels that were matched are alike on both sides; those that are taken over replace the many side's.
    private static LabelReach WithIncluded(VectorMatching matching, LabelReach many, LabelReach one)
    {
        var result = matching.IsOn ? many with { Always = many.Always.Union(one.Always.Intersect(matching.Labels)) } : many;
        foreach (var label in matching.Include)
        {
            result = one.CanHave(label) ? result.With(label, isCertain: one.Always.Contains(label)) : result.Without(label);
        }

        return result;
    }
}
