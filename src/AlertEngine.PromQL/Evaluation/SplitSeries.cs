using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>Whether one series of an expression can come in several columns, which have values at different steps.</summary>
internal static class SplitSeries
{
    /// <summary>Series that take each other's place can match the same one, and are then known by its labels.</summary>
    public static bool ArePossible(Expr expr) =>
        expr is Expr.Binary { Matching: not null }
        || (expr is not (Expr.Range or Expr.Subquery) && expr.Children.Any(ArePossible));
}
