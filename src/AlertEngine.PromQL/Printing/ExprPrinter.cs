using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Printing;

/// <summary>The canonical text of an expression.</summary>
public static class ExprPrinter
{
    public static string Print(Expr expr) => throw new NotSupportedException("to come");
}
