using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>Makes an expression that selects other series, and is the same in everything else.</summary>
public static class SelectorEdit
{
    public static Expr Apply(Expr expr, Func<Expr.Selector, Expr.Selector> edit) => expr switch
    {
        Expr.Selector selector => edit(selector),
        Expr.Range range => range with { Series = edit(range.Series) },
        Expr.Subquery subquery => subquery with { Inner = Apply(subquery.Inner, edit) },
        Expr.Paren paren => paren with { Inner = Apply(paren.Inner, edit) },
        Expr.Unary unary => unary with { Operand = Apply(unary.Operand, edit) },
        Expr.Call call => call with { Arguments = [.. call.Arguments.Select(argument => Apply(argument, edit))] },
        Expr.Aggregate aggregate => aggregate with
        {
            Operand = Apply(aggregate.Operand, edit),
            Parameter = aggregate.Parameter is { } parameter ? Apply(parameter, edit) : null,
        },
        Expr.Binary binary => ApplyToChain(binary, edit),
        _ => expr,
    };

    /// <summary>The matchers of a selector with one more, in the place of those on the same label.</summary>
    public static Expr.Selector Match(Expr.Selector selector, LabelMatcher matcher)
    {
        var others = Without(selector, matcher.Name);
        return others with { Matchers = others.Matchers.Add(matcher) };
    }

    /// <summary>A selector without the matchers on a label; without those on its name it has none before the braces.</summary>
    public static Expr.Selector Without(Expr.Selector selector, string label) => selector with
    {
        Name = label == Series.SeriesLabels.MetricName ? null : selector.Name,
        Matchers = selector.Matchers.RemoveAll(matcher => matcher.Name == label),
    };

    /// <summary>Chains of operators can be long, so no call stands for a link of them.</summary>
    private static Expr ApplyToChain(Expr.Binary last, Func<Expr.Selector, Expr.Selector> edit)
    {
        var chain = new Stack<Expr.Binary>();
        Expr first = last;
        for (; first is Expr.Binary link; first = link.Left)
        {
            chain.Push(link);
        }

        var edited = Apply(first, edit);
        foreach (var link in chain)
        {
            edited = link with { Left = edited, Right = Apply(link.Right, edit) };
        }

        return edited;
    }
}
