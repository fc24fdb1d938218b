using System.Text;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Backtesting;

/// <summary>
/// VictoriaMetrics looks back for a selector as far as from one step to the next: five minutes where it is asked for one moment, less
/// where it is asked for many. Here an expression is spelled so that it looks back as for one moment.
/// </summary>
internal static class StepLookBack
{
    private const double Seconds = 300;

    /// <summary>Null where that is no matter.</summary>
    public static string? Spell(string expression)
    {
        if (PromQLParser.Parse(expression, ParseOptions.Everything) is not ParseResult.Parsed { Expr: var expr })
        {
            return null;
        }

        var selectors = SelectorsIn(expr).OrderBy(selector => selector.Span.Start).ToList();
        var text = new StringBuilder();
        var taken = 0;
        foreach (var selector in selectors)
        {
            var range = new Expr.Range(selector, new DurationExpr.Literal(Seconds, HasUnits: true) { Span = default }) { Span = default };
            text.Append(expression, taken, selector.Span.Start - taken).Append("default_rollup(").Append(ExprPrinter.Print(range)).Append(')');
            taken = selector.Span.End;
        }

        return selectors.Count == 0 ? null : text.Append(expression, taken, expression.Length - taken).ToString();
    }

    // What stands within a range or a subquery looks back by itself. absent and timestamp want the selector as it is.
    private static IEnumerable<Expr.Selector> SelectorsIn(Expr expr) => expr switch
    {
        Expr.Selector selector => [selector],
        Expr.Range or Expr.Subquery => [],
        Expr.Call { Function.Name: "absent" or "timestamp" } => [],
        _ => expr.Children.SelectMany(SelectorsIn),
    };
}
