using AlertEngine.GoText;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.GoText;

public sealed class GoRegexPropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "b", "é", "🙂", ".", "*", "+", "?", "{2}", "{1,3}", "{", "}", "(", ")", "(?:", "(?P<n>", "(?i)", "(?s)", "(?m)",
        "(?U)", "|", "^", "$", "[", "]", "[^a]", "[a-c]", "-", "\\", "\\d", "\\W", "\\b", "\\B", "\\pL", "\\p{", "\\Q", "\\E",
        "[[:alpha:]]", "\\x{1F642}", "\\1", "\n", "\ud800",
    ];

    [Fact]
    public void Any_pattern_is_read_or_refused_and_if_read_it_matches_without_fail() =>
        Prop.ForAll(Gen.Elements(Fragments).ArrayOf().Select(string.Concat).ToArbitrary(), pattern =>
        {
            var regex = GoRegex.TryParse(pattern, out var error);
            _ = regex?.IsMatch("aé🙂\nb");
            return regex is null == error.StartsWith("error parsing regexp: ", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_at_all_is_read_or_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), pattern =>
            GoRegex.TryParse(pattern, out var error) is null == error.Length > 0).QuickCheckThrowOnFailure();

    // Each of these takes a backtracking engine longer than anybody waits.
    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|aa)+b")]
    [InlineData("(a*)*b")]
    [InlineData("(.*)*x(.*)*y(.*)*z")]
    [InlineData("(?:a?){30}a{30}b")]
    public void No_pattern_makes_matching_explode(string pattern) =>
        Assert.False(GoRegex.TryParse($"^(?:{pattern})$", out _)!.IsMatch(new string('a', 5_000)));

    [Theory]
    [InlineData("{")]
    [InlineData("[[:")]
    [InlineData(@"\p{")]
    [InlineData("(?P<")]
    [InlineData(".*")]
    [InlineData("(?:")]
    public void No_pattern_however_long_is_read_slowly(string fragment)
    {
        var pattern = string.Concat(Enumerable.Repeat(fragment, 120_000 / fragment.Length));

        Assert.Null(GoRegex.TryParse(pattern, out _));
    }
}
