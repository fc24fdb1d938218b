using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>How a matcher compares.</summary>
public enum MatchOperator
{
    Equal,
    NotEqual,
    Regex,
    NotRegex,
}

/// <summary>One condition on a label: <c>job=~"api|web"</c>. A missing label counts as empty.</summary>
public sealed class LabelMatcher
{
    private readonly GoRegex? regex;

    private LabelMatcher(string name, MatchOperator @operator, string value, GoRegex? regex)
    {
        Name = name;
        Operator = @operator;
        Value = value;
        this.regex = regex;
        MatchesEmpty = regex is null ? Matches("") : regex.MatchesEmpty == (@operator == MatchOperator.Regex);
    }

    public string Name { get; }

    public MatchOperator Operator { get; }

    public string Value { get; }

    /// <summary>Whether it matches where the label is missing.</summary>
    public bool MatchesEmpty { get; }

    public static LabelMatcher Equal(string name, string value) => new(name, MatchOperator.Equal, value, regex: null);

    public static LabelMatcher? TryCreate(string name, MatchOperator @operator, string value, out string error)
    {
        error = "";
        if (@operator is MatchOperator.Equal or MatchOperator.NotEqual)
        {
            return new(name, @operator, value, regex: null);
        }

        return GoRegex.TryParseWhole(value, out error) is { } regex ? new(name, @operator, value, regex) : null;
    }

    public bool Matches(string? value) => Operator switch
    {
        MatchOperator.Equal => Value == (value ?? ""),
        MatchOperator.NotEqual => Value != (value ?? ""),
        MatchOperator.Regex => regex!.IsMatch(value ?? ""),
        _ => !regex!.IsMatch(value ?? ""),
    };

    public override string ToString() => Printing.MatcherText.Print(this);
}
