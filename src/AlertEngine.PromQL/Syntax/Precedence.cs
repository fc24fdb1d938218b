namespace AlertEngine.PromQL.Syntax;

/// <summary>How tightly binary operators hold their operands.</summary>
internal static class Precedence
{
    public const int Any = 1;
    public const int Additive = 4;
    public const int Power = 6;

    /// <summary>0 for all that is no binary operator.</summary>
    public static int Of(TokenKind kind) => kind switch
    {
        TokenKind.Or => Any,
        TokenKind.And or TokenKind.Unless => 2,
        >= TokenKind.Equal and <= TokenKind.TrimLower => 3,
        TokenKind.Add or TokenKind.Subtract => Additive,
        TokenKind.Multiply or TokenKind.Divide or TokenKind.Modulo or TokenKind.Atan2 => 5,
        TokenKind.Power => Power,
        _ => 0,
    };
}
