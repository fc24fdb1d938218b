using System.Text;
using AlertEngine.GoText;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.GoText;

public sealed class GoQuoteTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain text!", "\"plain text!\"")]
    [InlineData("\a\b\f\n\r\t\v", @"""\a\b\f\n\r\t\v""")]
    [InlineData("\"\\'`", "\"\\\"\\\\'`\"")]
    [InlineData("\0\u001b\u007f", @"""\x00\x1b\x7f""")]
    [InlineData("\u0080\u00a0\u00ad", @"""\u0080\u00a0\u00ad""")]
    [InlineData("é中🙂", "\"é中🙂\"")]
    [InlineData("e\u0301", "\"e\u0301\"")]
    [InlineData("\u200b\u2028\u3000\ufeff\ue000\uffff", @"""\u200b\u2028\u3000\ufeff\ue000\uffff""")]
    [InlineData("\U000e0001\U0010ffff", @"""\U000e0001\U0010ffff""")]
    [InlineData("\ufffd", "\"\ufffd\"")]
    public void What_does_not_print_is_escaped(string text, string quoted) =>
        Assert.Equal(quoted, GoQuote.Quote(text));

    [Theory]
    [InlineData(@"""""", "")]
    [InlineData(@"""a b""", "a b")]
    [InlineData(@"""\a\b\f\n\r\t\v\\\""""", "\a\b\f\n\r\t\v\\\"")]
    [InlineData(@"""\x41\101\u0041\U00000041""", "AAAA")]
    [InlineData(@"""\xf0\x9f\x99\x82\342\202\254""", "🙂€")]
    [InlineData(@"""🙂\n""", "🙂\n")]
    [InlineData(@"""it's""", "it's")]
    [InlineData(@"'\''", "'")]
    [InlineData("'\"'", "\"")]
    [InlineData(@"`a\n""b`", @"a\n""b")]
    [InlineData("`a\r\nb`", "a\nb")]
    public void Literals_are_read_with_their_escapes(string literal, string text)
    {
        Assert.True(GoQuote.TryUnquote(literal, out var read, out _));

        Assert.Equal(text, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("a")]
    [InlineData("\"a'")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\nb\"")]
    [InlineData(@"""\""")]
    [InlineData(@"""\q""")]
    [InlineData(@"""\'""")]
    [InlineData(@"'\""'")]
    [InlineData(@"""\x4""")]
    [InlineData(@"""\xg0""")]
    [InlineData(@"""\08""")]
    [InlineData(@"""\400""")]
    [InlineData(@"""\u12""")]
    [InlineData(@"""\u 041""")]
    [InlineData(@"""\ud800""")]
    [InlineData(@"""\U00110000""")]
    [InlineData("`a`b`")]
    public void A_broken_literal_is_invalid_syntax(string literal)
    {
        Assert.False(GoQuote.TryUnquote(literal, out _, out var error));

        Assert.Equal("invalid syntax", error);
    }

    [Theory]
    [InlineData(@"""\xff""")]
    [InlineData(@"""\377""")]
    [InlineData(@"""\xed\xa0\x80""")]
    [InlineData(@"""\xc3""")]
    public void Bytes_that_make_no_text_are_refused(string literal)
    {
        Assert.False(GoQuote.TryUnquote(literal, out _, out var error));

        Assert.Equal("invalid UTF-8", error);
    }

    [Fact]
    public void What_is_quoted_is_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
        {
            var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            return GoQuote.TryUnquote(GoQuote.Quote(wellFormed), out var read, out _) && read == wellFormed;
        }).QuickCheckThrowOnFailure();
}
