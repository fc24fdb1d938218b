using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Syntax;

public class TreeTests
{
    [Theory]
    [InlineData("x + y", 0, 5)]
    [InlineData(" ( x ) ", 1, 6)]
    [InlineData("sum by (a) (x) ", 0, 14)]
    [InlineData("sum(x) by (a) ", 0, 13)]
    [InlineData("x{a=\"b\"} offset 5m # c", 0, 18)]
    [InlineData("x[5m] @ end() ", 0, 13)]
    [InlineData("-x", 0, 2)]
    [InlineData("- 1", 0, 3)]
    [InlineData("rate(x[5m])[1h:] offset -1m", 0, 27)]
    public void An_expression_knows_where_it_stands(string query, int start, int end) =>
        Assert.Equal(new TextSpan(start, end), Read(query).Span);

    [Theory]
    [InlineData("1 + 2 * 3 ^ 4 ^ 5", "(1 + (2 * (3 ^ (4 ^ 5))))")]
    [InlineData("-a ^ b * c", "((-(a ^ b)) * c)")]
    [InlineData("a ^ -b * c", "((a ^ (-b)) * c)")]
    [InlineData("(a + b) * c", "((a + b) * c)")]
    [InlineData("a or b and c unless d", "(a or ((b and c) unless d))")]
    [InlineData("a == b + c > d", "((a == (b + c)) > d)")]
    [InlineData("a atan2 b * c % d", "(((a atan2 b) * c) % d)")]
    [InlineData("-a offset 5m", "(-a offset 5m)")]
    [InlineData("-1 ^ 2 - -1", "((-(1 ^ 2)) - -1)")]
    public void Operators_bind_as_in_mathematics(string query, string grouped) => Assert.Equal(grouped, Grouped(Read(query)));

    [Fact]
    public void The_offset_of_a_range_stands_in_its_selector()
    {
        var range = Assert.IsType<Expr.Range>(Read("x[5m] offset 1m @ 10"));

        Assert.Equal(60, Assert.IsType<DurationExpr.Literal>(range.Series.Shift.Offset).Seconds);
        Assert.Equal(new AtModifier.Timestamp(10_000), range.Series.Shift.At);
    }

    [Fact]
    public void A_name_before_the_braces_is_also_a_matcher()
    {
        var selector = Assert.IsType<Expr.Selector>(Read("x{a!=\"b\"}"));

        Assert.Equal("x", selector.Name);
        Assert.Equal(["a!=\"b\"", "__name__=\"x\""], selector.Matchers.Select(matcher => matcher.ToString()));
    }

    [Fact]
    public void Matching_is_kept_only_between_vectors()
    {
        Assert.Null(Assert.IsType<Expr.Binary>(Read("x + 1")).Matching);
        Assert.Null(Assert.IsType<Expr.Binary>(Read("1 + on() 1")).Matching);
        Assert.Equal(Cardinality.OneToOne, Assert.IsType<Expr.Binary>(Read("x + y")).Matching!.Cardinality);
        Assert.Equal(Cardinality.ManyToMany, Assert.IsType<Expr.Binary>(Read("x and y")).Matching!.Cardinality);
    }

    [Fact]
    public void Several_mistakes_are_reported_together()
    {
        var result = PromQLParser.Parse("foo(x{a=~\"(\"}) + bar(y)");

        Assert.Equal(
            [
                "1:7: parse error: error parsing regexp: missing closing ): `(`",
                "1:1: parse error: unknown function with name \"foo\"",
                "1:18: parse error: unknown function with name \"bar\"",
            ],
            Assert.IsType<ParseResult.Invalid>(result).Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData(".*", true)]
    [InlineData(".+", false)]
    [InlineData("a|b?", true)]
    [InlineData("a{0,3}", true)]
    [InlineData("(a|)", true)]
    [InlineData("^$", true)]
    [InlineData(@"\b", false)]
    [InlineData(@"\B", true)]
    [InlineData("(?i)x*y", false)]
    [InlineData("", true)]
    public void Whether_a_pattern_matches_a_missing_label_is_known_beforehand(string pattern, bool matchesEmpty)
    {
        var matcher = LabelMatcher.TryCreate("a", MatchOperator.Regex, pattern, out _)!;
        var opposite = LabelMatcher.TryCreate("a", MatchOperator.NotRegex, pattern, out _)!;

        Assert.Equal((matchesEmpty, matchesEmpty), (matcher.MatchesEmpty, matcher.Matches("")));
        Assert.Equal((!matchesEmpty, !matchesEmpty), (opposite.MatchesEmpty, opposite.Matches(null)));
    }

    [Theory]
    [InlineData("a.b", "a\nb", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("b", "abc", false)]
    public void A_pattern_must_match_the_whole_value(string pattern, string value, bool matches) =>
        Assert.Equal(matches, LabelMatcher.TryCreate("a", MatchOperator.Regex, pattern, out _)!.Matches(value));

    private static Expr Read(string query) => ((ParseResult.Parsed)PromQLParser.Parse(query)).Expr;

    /// <summary>With parentheses around each operation, and no others.</summary>
    private static string Grouped(Expr expr) => expr switch
    {
        Expr.Paren paren => Grouped(paren.Inner),
        Expr.Unary unary => $"(-{Grouped(unary.Operand)})",
        Expr.Binary binary => $"({Grouped(binary.Left)} {binary.Operator.Symbol()} {Grouped(binary.Right)})",
        _ => expr.ToString(),
    };
}
