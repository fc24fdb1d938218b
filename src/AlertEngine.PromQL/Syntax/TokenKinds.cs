namespace AlertEngine.PromQL.Syntax;

/// <summary>What the grammar may do with a kind of token.</summary>
internal static class TokenKinds
{
    public static bool IsPreprocessor(this TokenKind kind) => kind is >= TokenKind.Start and <= TokenKind.MinOf;

    public static bool IsOperator(this TokenKind kind) => kind is >= TokenKind.Add and <= TokenKind.At;

    public static bool IsSign(this TokenKind kind) => kind is TokenKind.Add or TokenKind.Subtract;

    public static bool IsAggregation(this TokenKind kind) => kind is >= TokenKind.Sum and <= TokenKind.LimitRatio;

    public static bool IsKeyword(this TokenKind kind) => kind >= TokenKind.Bool;

    public static bool IsMatchOperator(this TokenKind kind) =>
        kind is TokenKind.Assign or TokenKind.NotEqual or TokenKind.Regex or TokenKind.NotRegex;

    public static bool StartsExpr(this TokenKind kind) => kind
        is TokenKind.LeftParen or TokenKind.LeftBrace or TokenKind.Number or TokenKind.Duration or TokenKind.Text
        || kind.IsSign() || kind.IsMetricName();

    /// <summary>Words that are also names of metrics where an operand is awaited.</summary>
    public static bool IsMetricName(this TokenKind kind) => kind
        is TokenKind.Identifier or TokenKind.MetricIdentifier
        or TokenKind.And or TokenKind.Or or TokenKind.Unless
        or TokenKind.By or TokenKind.Without or TokenKind.Offset or TokenKind.Anchored or TokenKind.Smoothed
        or TokenKind.Fill or TokenKind.FillLeft or TokenKind.FillRight
        || kind.IsPreprocessor() || kind.IsAggregation();

    /// <summary>Words that are also names of labels in <c>by (...)</c>, <c>on (...)</c> and their like.</summary>
    public static bool IsLabelName(this TokenKind kind) =>
        kind is TokenKind.Identifier or TokenKind.MetricIdentifier or TokenKind.Atan2
        or TokenKind.And or TokenKind.Or or TokenKind.Unless
        || kind.IsPreprocessor() || kind.IsAggregation() || (kind.IsKeyword() && kind != TokenKind.Without);

    public static BinaryOperator AsBinaryOperator(this TokenKind kind) => (BinaryOperator)(kind - TokenKind.Add);

    public static AggregateOperator AsAggregation(this TokenKind kind) => (AggregateOperator)(kind - TokenKind.Sum);

    public static MatchOperator AsMatchOperator(this TokenKind kind) => kind switch
    {
        TokenKind.Assign => MatchOperator.Equal,
        TokenKind.NotEqual => MatchOperator.NotEqual,
        TokenKind.Regex => MatchOperator.Regex,
        _ => MatchOperator.NotRegex,
    };
}
