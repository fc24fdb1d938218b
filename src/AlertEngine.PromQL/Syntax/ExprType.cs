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
