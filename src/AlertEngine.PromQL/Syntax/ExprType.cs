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

/// <summary>How types are called in messages.</summary>
public static class ExprTypeText
{
    /// <summary>The short word, as APIs have it.</summary>
    public static string Word(this ExprType type) => type switch
    {
        ExprType.Scalar => "scalar",
        ExprType.Vector => "vector",
        ExprType.Matrix => "matrix",
        _ => "string",
    };

    /// <summary>The name that people know from the documentation.</summary>
    public static string Documented(this ExprType type) => type switch
    {
        ExprType.Vector => "instant vector",
        ExprType.Matrix => "range vector",
        _ => type.Word(),
    };
}
