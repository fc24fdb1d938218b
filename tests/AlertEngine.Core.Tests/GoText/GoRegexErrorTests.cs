using AlertEngine.GoText;

namespace AlertEngine.Core.Tests.GoText;

public sealed class GoRegexErrorTests
{
    [Theory]
    [InlineData("*", "missing argument to repetition operator: `*`")]
    [InlineData("+a", "missing argument to repetition operator: `+`")]
    [InlineData("|*", "missing argument to repetition operator: `*`")]
    [InlineData("(*?)", "missing argument to repetition operator: `*?`")]
    [InlineData("a***", "invalid nested repetition operator: `**`")]
    [InlineData("a+*", "invalid nested repetition operator: `+*`")]
    [InlineData("a???", "invalid nested repetition operator: `???`")]
    [InlineData("x{2}{3}", "invalid nested repetition operator: `{2}{3}`")]
    [InlineData("a{1001}", "invalid repeat count: `{1001}`")]
    [InlineData("a{3,2}", "invalid repeat count: `{3,2}`")]
    [InlineData("a{99999999999}", "invalid repeat count: `{99999999999}`")]
    [InlineData("(a{100}){11}", "invalid repeat count: `{11}`")]
    [InlineData("((a{10}){10}){11}?", "invalid repeat count: `{11}?`")]
    [InlineData("((a)", "missing closing ): `((a)`")]
    [InlineData("(?P<n>", "missing closing ): `(?P<n>`")]
    [InlineData("a)b", "unexpected ): `a)b`")]
    [InlineData("[a", "missing closing ]: `[a`")]
    [InlineData("x[[:", "missing closing ]: `[[:`")]
    [InlineData("[]", "missing closing ]: `[]`")]
    [InlineData("[z-a]", "invalid character class range: `z-a`")]
    [InlineData("[[:foo:]]", "invalid character class range: `[:foo:]`")]
    [InlineData(@"[a-\d]", @"invalid escape sequence: `\d`")]
    [InlineData(@"\p{Foo}", @"invalid character class range: `\p{Foo}`")]
    [InlineData(@"\pX", @"invalid character class range: `\pX`")]
    [InlineData(@"\p{Greek", @"invalid character class range: `\p{Greek`")]
    [InlineData(@"\p", @"invalid character class range: `\p`")]
    [InlineData(@"a\", "trailing backslash at end of expression: ``")]
    [InlineData(@"\1", @"invalid escape sequence: `\1`")]
    [InlineData(@"\18", @"invalid escape sequence: `\1`")]
    [InlineData(@"\9", @"invalid escape sequence: `\9`")]
    [InlineData(@"\C", @"invalid escape sequence: `\C`")]
    [InlineData(@"\Z", @"invalid escape sequence: `\Z`")]
    [InlineData(@"\é", @"invalid escape sequence: `\é`")]
    [InlineData(@"\xG", @"invalid escape sequence: `\xG`")]
    [InlineData(@"\x{110000}", @"invalid escape sequence: `\x{110000`")]
    [InlineData(@"\x{}", @"invalid escape sequence: `\x{}`")]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("(?!a)", "invalid or unsupported Perl syntax: `(?!`")]
    [InlineData("(?>a)", "invalid or unsupported Perl syntax: `(?>`")]
    [InlineData("(?#c)", "invalid or unsupported Perl syntax: `(?#`")]
    [InlineData("(?x)", "invalid or unsupported Perl syntax: `(?x`")]
    [InlineData("(?-)a", "invalid or unsupported Perl syntax: `(?-)`")]
    [InlineData("(?i--s)a", "invalid or unsupported Perl syntax: `(?i--`")]
    [InlineData("(?i", "invalid or unsupported Perl syntax: `(?i`")]
    [InlineData("(?<=a)b", "invalid named capture: `(?<=a)b`")]
    [InlineData("(?P<>a)", "invalid named capture: `(?P<>`")]
    [InlineData("(?P<é>a)", "invalid named capture: `(?P<é>`")]
    [InlineData("(?P<n", "invalid named capture: `(?P<n`")]
    [InlineData("^(?:[)$", "missing closing ]: `[)$`")]
    public void A_pattern_that_Go_refuses_is_refused_in_its_words(string pattern, string problem)
    {
        Assert.Null(GoRegex.TryParse(pattern, out var error));

        Assert.Equal($"error parsing regexp: {problem}", error);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    [InlineData(50_000, false)]
    public void Groups_nest_a_thousand_deep_and_no_deeper(int depth, bool accepted)
    {
        var pattern = new string('(', depth) + 'a' + new string(')', depth);

        var regex = GoRegex.TryParse(pattern, out var error);

        Assert.Equal(accepted, regex is not null);
        Assert.Equal(accepted ? "" : $"error parsing regexp: expression nests too deeply: `{pattern}`", error);
    }

    [Fact]
    public void Groups_that_leave_no_trace_may_nest_as_deep_as_they_like()
    {
        var pattern = string.Concat(Enumerable.Repeat("(?:", 20_000)) + "a" + new string(')', 20_000);

        Assert.True(GoRegex.TryParse(pattern, out _)?.IsMatch("a"));
    }

    [Fact]
    public void A_pattern_too_large_for_an_automaton_is_refused()
    {
        const string pattern = "(?:abcdefghijklmnopqrstuvwxyz.){1000}(?:[0-9]abcdefghijklmnopqrstuvwxyz){1000}";

        Assert.Null(GoRegex.TryParse(pattern, out var error));

        Assert.Equal($"error parsing regexp: expression too large: `{pattern}`", error);
    }

    [Fact]
    public void A_pattern_that_tells_too_many_characters_apart_is_refused()
    {
        var pattern = $"[{string.Concat(Enumerable.Range(0, 4_000).Select(i => (char)(0x4e00 + 2 * i)))}]";

        Assert.Null(GoRegex.TryParse(pattern, out var error));

        Assert.Equal($"error parsing regexp: expression too large: `{pattern}`", error);
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Null(GoRegex.TryParse("a\ud800", out var error));

        Assert.Equal("error parsing regexp: invalid UTF-8: `a\ud800`", error);
    }

    [Fact]
    public void A_pattern_of_unreasonable_length_is_refused()
    {
        Assert.Null(GoRegex.TryParse(new string('a', 200_000), out var error));

        Assert.StartsWith("error parsing regexp: expression too large", error);
    }
}
