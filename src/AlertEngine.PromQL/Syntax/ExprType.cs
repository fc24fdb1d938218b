namespace AlertEngine.PromQL.Syntax;

/// <summary>What an expression gives when it is evaluated.</summary>
public enum ExprType
{
    /// <summary>One number per step.</summary>
    Scalar,

    /// <summary>One sample per series and step: <c>instant vector</c>.</summary>
    Vector,

    /// <summary>A stretch of samples per series and step: <c>range vector</c>.</summary>
    Matrix,

    /// <summary>A text.</summary>
    Text,
}

/// <summary>What people call the types.</summary>
internal static class ExprTypeText
{
    public static string Words(this ExprType type) => type switch
    {
        ExprType.Scalar => "scalar",
        ExprType.Vector => "instant vector",
        ExprType.Matrix => "range vector",
        _ => "string",
    };
}
