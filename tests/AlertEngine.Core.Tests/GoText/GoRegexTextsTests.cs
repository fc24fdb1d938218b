using AlertEngine.GoText;

namespace AlertEngine.Core.Tests.GoText;

public sealed class GoRegexTextsTests
{
    [Theory]
    [InlineData("api")]
    [InlineData("api|web|db")]
    [InlineData("api-(a|b)|web-[0-9]")]
    [InlineData("colou?r")]
    [InlineData(".*")]
    [InlineData(".+")]
    [InlineData("(?s).*")]
    [InlineData("(?s).+")]
    [InlineData("api.*")]
    [InlineData(".+api")]
    [InlineData(".*api.*")]
    [InlineData("a.*b.+c")]
    [InlineData("(?s)a.*b.+c")]
    [InlineData("api-.*|web-.+|db")]
    [InlineData("(api|web)-.*")]
    [InlineData("(.*)🙂(.+)")]
    [InlineData(".*.*a")]
    [InlineData("")]
    [InlineData("a||b")]
    [InlineData("a\nb.*")]
    [InlineData("(?s).*a\nb.*")]
    [InlineData("(?s:.*)a.*b")]
    public void The_short_way_says_what_the_engine_says(string pattern)
    {
        var regex = GoRegex.TryParse($"^(?:{pattern})$", out _)!;

        Assert.All(Texts, text => Assert.Equal(regex.Regex.IsMatch(regex.Read(text)), regex.IsMatch(text)));
    }

    [Theory]
    [InlineData("api|web|db", true)]
    [InlineData("api-[0-9]", true)]
    [InlineData("(api|web)-.*", true)]
    [InlineData(".*-prod-.+", true)]
    [InlineData("[a-z]+", false)]
    [InlineData("(?i)api", true)]
    [InlineData("(?i)database", false)]
    [InlineData("a.b", false)]
    [InlineData("a{2}", false)]
    [InlineData("(?s:.*)a.*", false)]
    [InlineData(".+.+", false)]
    [InlineData("^a|b", false)]
    public void Lists_of_texts_with_gaps_need_no_engine(string pattern, bool known) =>
        Assert.Equal(known, RegexTexts.Of(RegexParser.Parse($"^(?:{pattern})$", out _)!.Value.Tree) is not null);

    [Fact]
    public void A_search_inside_texts_needs_the_engine() =>
        Assert.Null(RegexTexts.Of(RegexParser.Parse("api", out _)!.Value.Tree));

    [Fact]
    public void A_list_may_be_longer_than_an_automaton_allows()
    {
        var names = Enumerable.Range(0, 5_000).Select(i => $"host-{i}.example.org").ToArray();

        var regex = GoRegex.TryParse($"^(?:{string.Join('|', names).Replace(".", @"\.")})$", out _)!;

        Assert.All(names, name => Assert.True(regex.IsMatch(name)));
        Assert.False(regex.IsMatch("host-5000.example.org"));
        Assert.Matches(regex.Regex, "host-17.example.org");
    }

    [Fact]
    public void A_list_whose_dots_match_anything_is_matched_too()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"host-{i}.prod.example.org").ToArray();

        var regex = GoRegex.TryParse($"^(?:{string.Join('|', names)})$", out _);

        Assert.True(regex?.IsMatch("host-499.prod.example-org"));
        Assert.False(regex?.IsMatch("host-500.prod.example.org"));
    }

    private static readonly string[] Texts =
    [
        "", "a", "b", "ab", "a\n", "\n", "abc", "a-b-c", "aXbYc", "abbc", "a\nbxc", "a\nb", "a\nbc", "a\nab", "xa\nby",
        "api", "api-", "api-a", "api-c", "xapi", "xapix", "api\n", "web", "web-", "web-1", "web-x", "db", "color", "colour",
        "🙂", "🙂x", "x🙂", "x🙂y", "🙂🙂", "aa",
    ];
}
