namespace AlertEngine.Labels;

/// <summary>How a matcher compares, in the order in which matchers of one name and value are listed.</summary>
public enum MatchOperator
{
    Equal,
    NotEqual,
    Regex,
    NotRegex,
}

/// <summary>How operators are written.</summary>
public static class MatchOperatorText
{
    public static string Symbol(this MatchOperator @operator) => @operator switch
    {
        MatchOperator.Equal => "=",
        MatchOperator.NotEqual => "!=",
        MatchOperator.Regex => "=~",
        _ => "!~",
    };
}
