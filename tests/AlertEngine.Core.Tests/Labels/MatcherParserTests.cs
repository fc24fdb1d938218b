using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Labels;

public sealed class MatcherParserTests
{
    [Theory]
    [InlineData("foo=bar", "{foo=\"bar\"}")]
    [InlineData("foo = bar", "{foo=\"bar\"}")]
    [InlineData("foo=\"bar\"", "{foo=\"bar\"}")]
    [InlineData("{foo=bar}", "{foo=\"bar\"}")]
    [InlineData("{foo=bar,}", "{foo=\"bar\"}")]
    [InlineData("foo=bar,", "{foo=\"bar\"}")]
    [InlineData("foo=bar , ", "{foo=\"bar\"}")]
    [InlineData(" foo=bar ", "{foo=\"bar\"}")]
    [InlineData("a= \"x\" ", "{a=\"x\"}")]
    [InlineData("a=\nb", "{a=\"b\"}")]
    [InlineData("a=~b,c!~d,e!=f", "{a=~\"b\",c!~\"d\",e!=\"f\"}")]
    [InlineData("foo=\"a\\\\d\"", "{foo=\"a\\\\d\"}")]
    [InlineData("a=\"b\\\"c\"", "{a=\"b\\\"c\"}")]
    [InlineData("a=\"é\\n\"", "{a=\"é\\n\"}")]
    [InlineData("foo=\"a\tb\"", "{foo=\"a\tb\"}")]
    [InlineData("foo:bar=x", "{foo:bar=\"x\"}")]
    [InlineData("foo=[a-z]+", "{foo=\"[a-z]+\"}")]
    [InlineData("foo=~a|b", "{foo=~\"a|b\"}")]
    [InlineData("foo=\"a,b\"", "{foo=\"a,b\"}")]
    [InlineData("a=\"b\\\\,c\"", "{a=\"b\\\\,c\"}")]
    public void Every_syntax_reads_it_alike(string input, string matchers)
    {
        Assert.Equal(matchers, Read(input, MatcherSyntax.Fallback));
        Assert.Equal(matchers, Read(input, MatcherSyntax.Utf8));
        Assert.Equal(matchers, Read(input, MatcherSyntax.Classic));
    }

    [Theory]
    [InlineData("\"foo bar\"=baz", "{\"foo bar\"=\"baz\"}")]
    [InlineData("foo-bar=x", "{foo-bar=\"x\"}")]
    [InlineData("foo.bar=x", "{foo.bar=\"x\"}")]
    [InlineData("1foo=x", "{1foo=\"x\"}")]
    [InlineData("Προμηθεύς=x", "{Προμηθεύς=\"x\"}")]
    [InlineData("\"foo\"=bar", "{foo=\"bar\"}")]
    [InlineData("\"\"=x", "{=\"x\"}")]
    [InlineData("foo\u00a0=bar", "{foo=\"bar\"}")]
    public void Names_beyond_ASCII_words_are_for_the_UTF8_syntax(string input, string matchers)
    {
        Assert.Equal(matchers, Read(input, MatcherSyntax.Fallback));
        Assert.Equal(matchers, Read(input, MatcherSyntax.Utf8));
        Assert.Equal($"! bad matcher format: {input}", Read(input, MatcherSyntax.Classic));
    }

    [Theory]
    [InlineData("foo='bar'", "{foo=\"'bar'\"}", "4:5: ': invalid input: expected label value")]
    [InlineData("foo=", "{foo=\"\"}", "end of input: expected label value")]
    [InlineData("foo=~", "{foo=~\"\"}", "end of input: expected label value")]
    [InlineData("foo=,", "{foo=\"\"}", "4:5: unexpected ,: expected label value")]
    [InlineData("{foo=}", "{foo=\"\"}", "5:6: unexpected }: expected label value")]
    [InlineData("{", "{}", "0:1: end of input: expected close brace")]
    [InlineData("}", "{}", "0:1: }: expected opening brace")]
    [InlineData("{foo=bar", "{foo=\"bar\"}", "0:8: end of input: expected close brace")]
    [InlineData("{foo=bar  ", "{foo=\"bar\"}", "0:8: end of input: expected close brace")]
    [InlineData("foo=bar}", "{foo=\"bar\"}", "0:8: }: expected opening brace")]
    [InlineData("foo=bar}  ", "{foo=\"bar}\"}", "0:8: }: expected opening brace")]
    [InlineData("foo=bar,}", "{foo=\"bar\"}", "0:9: }: expected opening brace")]
    [InlineData("{foo=bar}}", "{foo=\"bar}\"}", "9:10: }: expected end of input")]
    [InlineData("{foo=bar}'", "{foo=\"bar}'\"}", "9:10: ': invalid input: expected end of input")]
    [InlineData("{foo=bar}!", "{foo=\"bar}!\"}", "9:10: unexpected end of input, expected one of '=~': expected end of input")]
    [InlineData("foo==bar", "{foo=\"=bar\"}", "4:5: unexpected =: expected label value")]
    [InlineData("foo=\"a\\d\"", "{foo=\"a\\\\d\"}", "4:9: \"a\\d\": invalid input")]
    [InlineData("foo=\"\\'\"", "{foo=\"\\\\'\"}", "4:8: \"\\'\": invalid input")]
    [InlineData("foo=\"\\377\"", "{foo=\"\\\\377\"}", "4:10: \"\\377\": invalid input")]
    [InlineData("foo=\"\\ud800\"", "{foo=\"\\\\ud800\"}", "4:12: \"\\ud800\": invalid input")]
    [InlineData("foo=a\\d", "{foo=\"a\\\\d\"}", "5:6: \\: invalid input: expected a comma or close brace")]
    [InlineData("a=\\", "{a=\"\\\\\"}", "2:3: \\: invalid input: expected label value")]
    [InlineData("a=b\\\"c", "{a=\"b\\\"c\"}", "3:4: \\: invalid input: expected a comma or close brace")]
    [InlineData("a=b\\nc", "{a=\"b\\nc\"}", "3:4: \\: invalid input: expected a comma or close brace")]
    [InlineData("foo=b az", "{foo=\"b az\"}", "6:8: unexpected az: expected a comma or close brace")]
    [InlineData("foo=a=b", "{foo=\"a=b\"}", "5:6: unexpected =: expected a comma or close brace")]
    [InlineData("foo=!b", "{foo=\"!b\"}", "4:5: !: expected one of '=~': expected label value")]
    [InlineData("foo=a{b", "{foo=\"a{b\"}", "5:6: unexpected {: expected a comma or close brace")]
    [InlineData("foo=`b`", "{foo=\"`b`\"}", "4:5: `: invalid input: expected label value")]
    [InlineData("foo= ~x", "{foo=\"~x\"}", "5:6: ~: invalid input: expected label value")]
    public void What_only_the_classic_syntax_reads_is_taken_with_a_warning(string input, string matchers, string error)
    {
        Assert.Equal($"{matchers} w", Read(input, MatcherSyntax.Fallback));
        Assert.Equal($"! {error}", Read(input, MatcherSyntax.Utf8));
        Assert.Equal(matchers, Read(input, MatcherSyntax.Classic));
    }

    [Theory]
    [InlineData("", "{}", "{}")]
    [InlineData("{}", "{}", "{}")]
    [InlineData("foo=\"\\xf0\\x9f\\x99\\x82\"", "{foo=\"🙂\"}", "{foo=\"\\\\xf0\\\\x9f\\\\x99\\\\x82\"}")]
    [InlineData("foo=\"\\101\"", "{foo=\"A\"}", "{foo=\"\\\\101\"}")]
    [InlineData("foo =\u00a0bar", "{foo=\"bar\"}", "{foo=\"\u00a0bar\"}")]
    public void Where_the_syntaxes_disagree_the_classic_one_wins_with_a_warning(string input, string utf8, string classic)
    {
        Assert.Equal($"{classic} w", Read(input, MatcherSyntax.Fallback));
        Assert.Equal(utf8, Read(input, MatcherSyntax.Utf8));
        Assert.Equal(classic, Read(input, MatcherSyntax.Classic));
    }

    [Theory]
    [InlineData("foo=bar,,baz=q", "bad matcher format: ", "8:9: unexpected ,: expected a matcher or close brace after comma")]
    [InlineData(",foo=bar", "bad matcher format: ", "0:1: unexpected ,: expected label name")]
    [InlineData("{,}", "bad matcher format: ", "1:2: unexpected ,: expected label name")]
    [InlineData("{{foo=bar}", "bad matcher format: {foo=bar", "1:2: unexpected {: expected label name")]
    [InlineData("=bar", "bad matcher format: =bar", "0:1: unexpected =: expected label name")]
    [InlineData("foo", "bad matcher format: foo", "end of input: expected an operator such as '=', '!=', '=~' or '!~'")]
    [InlineData("foo!bar", "bad matcher format: foo!bar", "3:4: !: expected one of '=~': expected an operator such as '=', '!=', '=~' or '!~'")]
    [InlineData("foo!", "bad matcher format: foo!", "3:4: unexpected end of input, expected one of '=~': expected an operator such as '=', '!=', '=~' or '!~'")]
    [InlineData("foo bar=baz", "bad matcher format: foo bar=baz", "4:7: unexpected bar: expected an operator such as '=', '!=', '=~' or '!~'")]
    [InlineData("'", "bad matcher format: '", "0:1: ': invalid input")]
    [InlineData("\"foo", "bad matcher format: \"foo", "0:4: \"foo: missing end \"")]
    [InlineData("héé=bär,é='", "bad matcher format: héé=bär", "10:11: ': invalid input: expected label value")]
    [InlineData("\"\\xff\"=a", "bad matcher format: \"\\xff\"=a", "0:6: \"\\xff\": invalid input")]
    [InlineData("foo=\"a\"b\"", "matcher value contains unescaped double quote: \"a\"b\"", "7:8: unexpected b: expected a comma or close brace")]
    [InlineData("foo=a\"b", "matcher value contains unescaped double quote: a\"b", "5:7: \"b: missing end \": expected a comma or close brace")]
    [InlineData("foo=bar\"", "matcher value contains unescaped double quote: bar\"", "7:8: \": missing end \": expected a comma or close brace")]
    [InlineData("foo=\"unterminated", "matcher value contains unescaped double quote: \"unterminated", "4:17: \"unterminated: missing end \": expected label value")]
    [InlineData("a=\"x\\", "matcher value contains unescaped double quote: \"x\\", "2:5: \"x\\: missing end \": expected label value")]
    [InlineData("a=b\",\"c", "matcher value contains unescaped double quote: b\",\"c", "3:6: unexpected \",\": expected a comma or close brace")]
    [InlineData("foo=~\"[\"", "error parsing regexp: missing closing ]: `[)$`", "failed to create matcher: error parsing regexp: missing closing ]: `[)$`")]
    public void What_no_syntax_reads_is_refused_with_the_classic_error(string input, string classic, string utf8)
    {
        Assert.Equal($"! {classic}", Read(input, MatcherSyntax.Fallback));
        Assert.Equal($"! {utf8}", Read(input, MatcherSyntax.Utf8));
        Assert.Equal($"! {classic}", Read(input, MatcherSyntax.Classic));
    }

    [Theory]
    [InlineData("a=b", "{a=\"b\"}", "{a=\"b\"}", "{a=\"b\"}")]
    [InlineData("foo=", "{foo=\"\"} w", "! end of input: expected label value", "{foo=\"\"}")]
    [InlineData(",", "! bad matcher format: ,", "! 0:1: unexpected ,: expected label name", "! bad matcher format: ,")]
    [InlineData("a=b,", "{a=\"b,\"} w", "{a=\"b\"}", "{a=\"b,\"}")]
    [InlineData("a=b,c=d", "{a=\"b,c=d\"} w", "! expected 1 matcher, found 2", "{a=\"b,c=d\"}")]
    [InlineData("{a=b}", "! unexpected open or close brace: {a=b}", "! unexpected open or close brace: {a=b}", "! bad matcher format: {a=b}")]
    [InlineData("a=b}", "! unexpected open or close brace: a=b}", "! unexpected open or close brace: a=b}", "{a=\"b}\"}")]
    [InlineData(" {a=b} ", "{a=\"b\"}", "{a=\"b\"}", "! bad matcher format:  {a=b} ")]
    [InlineData("", "! bad matcher format: ", "! no matchers", "! bad matcher format: ")]
    [InlineData("x=\"}\"", "{x=\"}\"}", "{x=\"}\"}", "{x=\"}\"}")]
    public void Where_one_matcher_is_asked_for_there_are_no_lists(
        string input, string fallback, string utf8, string classic)
    {
        Assert.Equal(fallback, Show(MatcherParser.ParseOne(input, MatcherSyntax.Fallback)));
        Assert.Equal(utf8, Show(MatcherParser.ParseOne(input, MatcherSyntax.Utf8)));
        Assert.Equal(classic, Show(MatcherParser.ParseOne(input, MatcherSyntax.Classic)));
    }

    [Fact]
    public void A_warning_says_how_to_write_the_matchers()
    {
        var parse = MatcherParser.Parse("foo='bar'", MatcherSyntax.Fallback);

        Assert.EndsWith("write it as foo=\"'bar'\"", Assert.IsType<MatcherParse.Parsed>(parse).Warning);
    }

    private static string Read(string input, MatcherSyntax syntax) => Show(MatcherParser.Parse(input, syntax));

    private static string Show(MatcherParse parse) => parse switch
    {
        MatcherParse.Invalid invalid => $"! {invalid.Message}",
        MatcherParse.Parsed parsed => $"{new Matchers(parsed.Matchers)}{(parsed.Warning is null ? "" : " w")}",
        _ => throw new InvalidOperationException(),
    };
}
