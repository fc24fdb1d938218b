using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>The value of an argument that is a text: one that is written out, since nothing computes texts.</summary>
internal static class TextArgument
{
    public static string Of(Expr expr) => ((Expr.Text)expr.Unwrapped).Value;
}
