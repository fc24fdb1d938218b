using AlertEngine.Labels;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Labels;

public sealed class MatcherTests
{
    [Theory]
    [InlineData(MatchOperator.Equal, "a", "a", true)]
    [InlineData(MatchOperator.Equal, "a", "b", false)]
    [InlineData(MatchOperator.Equal, "", null, true)]
    [InlineData(MatchOperator.NotEqual, "a", "a", false)]
    [InlineData(MatchOperator.NotEqual, "a", null, true)]
    [InlineData(MatchOperator.NotEqual, "", null, false)]
    [InlineData(MatchOperator.Regex, "a|b", "b", true)]
    [InlineData(MatchOperator.Regex, "a|b", "ab", false)]
    [InlineData(MatchOperator.Regex, "a.*", "xa", false)]
    [InlineData(MatchOperator.Regex, ".*", null, true)]
    [InlineData(MatchOperator.Regex, ".+", null, false)]
    [InlineData(MatchOperator.Regex, ".*", "a\nb", false)]
    [InlineData(MatchOperator.Regex, "[a-z]+", "abc", true)]
    [InlineData(MatchOperator.Regex, "[a-z]+", "abc\n", false)]
    [InlineData(MatchOperator.NotRegex, "a|b", "b", false)]
    [InlineData(MatchOperator.NotRegex, "a|b", null, true)]
    [InlineData(MatchOperator.NotRegex, ".*", null, false)]
    public void A_matcher_is_about_the_whole_value_and_a_missing_one_is_empty(
        MatchOperator @operator, string pattern, string? value, bool matches)
    {
        var matcher = Create("a", @operator, pattern);
        var labels = value is null ? LabelSet.Empty : LabelSet.Of(new Label("a", value));

        Assert.Equal(matches, matcher.Matches(value));
        Assert.Equal(matches, matcher.Matches(labels));
        Assert.Equal(matcher.Matches(""), matcher.MatchesEmpty);
    }

    [Fact]
    public void A_broken_regex_makes_no_matcher()
    {
        Assert.Null(Matcher.TryCreate("a", MatchOperator.NotRegex, "(", out var error));

        Assert.Equal("error parsing regexp: missing closing ): `^(?:()$`", error);
    }

    [Fact]
    public void Matchers_are_equal_when_name_operator_and_value_are()
    {
        var matcher = Create("a", MatchOperator.Regex, "b.");

        Assert.Equal(Create("a", MatchOperator.Regex, "b."), matcher);
        Assert.Equal(Create("a", MatchOperator.Regex, "b.").GetHashCode(), matcher.GetHashCode());
        Assert.NotEqual(Create("a", MatchOperator.Equal, "b."), matcher);
        Assert.NotEqual(Create("b", MatchOperator.Regex, "b."), matcher);
        Assert.NotEqual(Create("a", MatchOperator.Regex, "b"), matcher);
    }

    [Fact]
    public void Matchers_of_a_route_are_listed_by_name_value_and_operator()
    {
        Matchers matchers = new(
            Create("m", MatchOperator.Equal, "x"),
            Create("n", MatchOperator.Regex, "^(?:y|z)$"),
            Create("b", MatchOperator.Equal, "c"),
            Create("a", MatchOperator.NotRegex, "d"),
            Create("a", MatchOperator.NotEqual, "d"),
            Create("a", MatchOperator.Equal, "e"));

        Assert.Equal("{a!=\"d\",a!~\"d\",a=\"e\",b=\"c\",m=\"x\",n=~\"^(?:y|z)$\"}", matchers.Sorted().ToString());
    }

    [Fact]
    public void All_matchers_of_a_list_must_match()
    {
        Matchers matchers = new(Create("a", MatchOperator.Equal, "1"), Create("b", MatchOperator.NotEqual, "2"));

        Assert.True(matchers.Matches(LabelSet.Of(new Label("a", "1"))));
        Assert.False(matchers.Matches(LabelSet.Of(new("a", "1"), new("b", "2"))));
        Assert.True(Matchers.None.Matches(LabelSet.Empty));
    }

    [Theory]
    [InlineData("foo", "bar", "foo=\"bar\"")]
    [InlineData("foo", "a\\\"\nb\t", "foo=\"a\\\\\\\"\\nb\t\"")]
    [InlineData("foo bar", "a\tb", "\"foo bar\"=\"a\\tb\"")]
    [InlineData("a,b", "é", "\"a,b\"=\"é\"")]
    [InlineData("Προμηθεύς", "x", "Προμηθεύς=\"x\"")]
    [InlineData("", "x", "=\"x\"")]
    public void Names_are_quoted_only_where_they_need_it(string name, string value, string text) =>
        Assert.Equal(text, Create(name, MatchOperator.Equal, value).ToString());

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(
            Names, ArbMap.Default.ArbFor<MatchOperator>(), Names,
            (name, @operator, value) =>
            {
                var matcher = Matcher.TryCreate(name, @operator, value, out _);
                return matcher is null
                    || MatcherParser.ParseOne(matcher.ToString(), MatcherSyntax.Utf8) is MatcherParse.Parsed { Matchers: [var read] }
                    && read.Equals(matcher);
            }).QuickCheckThrowOnFailure();

    // Only what has a special meaning in matchers, and some that has none.
    private static Arbitrary<string> Names =>
        Gen.Elements("a", "b", "é", "🙂", " ", "\"", "\\", "\n", "'", "`", "{", "}", "=", "~", "!", ",", "\u00a0", "\u0001")
            .NonEmptyListOf().Select(string.Concat).ToArbitrary();

    private static Matcher Create(string name, MatchOperator @operator, string value)
    {
        var matcher = Matcher.TryCreate(name, @operator, value, out var error);
        Assert.Equal("", error);
        return matcher!;
    }
}
