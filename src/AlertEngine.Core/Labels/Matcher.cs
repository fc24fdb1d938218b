using System.Collections.Immutable;
using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.Labels;

/// <summary>One condition on a label, such as <c>severity=~"warning|critical"</c>. A missing label counts as empty.</summary>
public sealed class Matcher : IEquatable<Matcher>, IComparable<Matcher>
{
    private readonly AnchoredRegex? regex;

    private Matcher(string name, MatchOperator @operator, string value, AnchoredRegex? regex)
    {
        Name = name;
        Operator = @operator;
        Value = value;
        this.regex = regex;
        MatchesEmpty = Matches("");
    }

    public string Name { get; }

    public MatchOperator Operator { get; }

    public string Value { get; }

    /// <summary>Whether it matches where the label is missing.</summary>
    public bool MatchesEmpty { get; }

    /// <summary>All values that it matches, if they can be listed.</summary>
    public ImmutableArray<string>? Values => Operator switch
    {
        MatchOperator.Equal => [Value],
        MatchOperator.Regex => regex!.Texts,
        _ => null,
    };

    /// <summary>The condition that a label has a value, which is always in order.</summary>
    public static Matcher Equal(string name, string value) => new(name, MatchOperator.Equal, value, regex: null);

    public static Matcher? TryCreate(string name, MatchOperator @operator, string value, out string error)
    {
        error = "";
        if (@operator is MatchOperator.Equal or MatchOperator.NotEqual)
        {
            return new Matcher(name, @operator, value, regex: null);
        }

        return AnchoredRegex.TryCreate(value, out error) is { } regex
            ? new Matcher(name, @operator, value, regex)
            : null;
    }

    public bool Matches(string? value) => Operator switch
    {
        MatchOperator.Equal => Value == (value ?? ""),
        MatchOperator.NotEqual => Value != (value ?? ""),
        MatchOperator.Regex => regex!.IsMatch(value ?? ""),
        _ => !regex!.IsMatch(value ?? ""),
    };

    public bool Matches(LabelSet labels) => labels[Name] is { } value ? Matches(value) : MatchesEmpty;

    public bool Equals(Matcher? other) =>
        other is not null && Name == other.Name && Operator == other.Operator && Value == other.Value;

    public override bool Equals(object? obj) => Equals(obj as Matcher);

    public override int GetHashCode() => HashCode.Combine(Name, Operator, Value);

    /// <summary>By name, then value, then operator.</summary>
    public int CompareTo(Matcher? other) =>
        other is null ? 1
        : Utf8Order.Compare(Name, other.Name) is var name and not 0 ? name
        : Utf8Order.Compare(Value, other.Value) is var value and not 0 ? value
        : Operator.CompareTo(other.Operator);

    public override string ToString()
    {
        var text = new StringBuilder();
        var quoteName = MatcherLexer.NeedsQuotes(Name);
        if (quoteName)
        {
            text.AppendQuoted(Name);
        }
        else
        {
            text.Append(Name);
        }

        text.Append(Operator.Symbol());
        if (quoteName)
        {
            return text.AppendQuoted(Value).ToString();
        }

        var start = text.Append('"').Length;
        return text.Append(Value)
            .Replace(@"\", @"\\", start, Value.Length)
            .Replace("\n", @"\n", start, text.Length - start)
            .Replace("\"", "\\\"", start, text.Length - start)
            .Append('"').ToString();
    }
}
