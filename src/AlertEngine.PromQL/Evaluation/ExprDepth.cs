using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>How many expressions stand one within the other.</summary>
public static class ExprDepth
{
    public static bool Exceeds(Expr expr, int most)
    {
        var open = new Stack<(Expr Expr, int Depth)>([(expr, 1)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > most)
            {
                return true;
            }

            foreach (var child in next.Expr.Children)
            {
                open.Push((child, next.Depth + 1));
            }
        }

        return false;
    }
}
