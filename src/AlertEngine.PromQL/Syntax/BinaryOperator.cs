namespace AlertEngine.PromQL.Syntax;

/// <summary>What stands between two expressions.</summary>
public enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Atan2,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,

    /// <summary><c>&lt;/</c>: keeps the part of a histogram below a bound.</summary>
    TrimUpper,

    /// <summary><c>&gt;/</c>: keeps the part of a histogram above a bound.</summary>
    TrimLower,
    And,
    Or,
    Unless,
}

/// <summary>How binary operators are written and what kind they are.</summary>
public static class BinaryOperatorText
{
    public static string Symbol(this BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Power => "^",
        BinaryOperator.Atan2 => "atan2",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Greater => ">",
        BinaryOperator.Less => "<",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.TrimUpper => "</",
        BinaryOperator.TrimLower => ">/",
        BinaryOperator.And => "and",
        BinaryOperator.Or => "or",
        _ => "unless",
    };

    public static bool IsComparison(this BinaryOperator @operator) =>
        @operator is >= BinaryOperator.Equal and <= BinaryOperator.LessOrEqual;

    public static bool IsSet(this BinaryOperator @operator) => @operator >= BinaryOperator.And;

    public static bool IsTrim(this BinaryOperator @operator) =>
        @operator is BinaryOperator.TrimUpper or BinaryOperator.TrimLower;
}
