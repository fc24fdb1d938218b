using System.Text;
using AlertEngine.Integrations;

namespace AlertEngine.Tests.Integrations;

public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("first line\nsecond line", 20, "first line\n…")]
    [InlineData("a\nsecond line that is long", 20, "a\nsecond line th…")]
    [InlineData("0123456789\n<font color=\"info\">one\ntwo</font>", 40, "0123456789\n…")]
    [InlineData("0123 [text](http://a.example/long)", 24, "0123 …")]
    [InlineData("0123 [text", 9, "0123 …")]
    [InlineData("0123 <@somebody> and", 12, "0123 …")]
    [InlineData("CPU <90% is fine\nand more", 20, "CPU <90% is fine…")]
    [InlineData("[0123456789](http://a.example/long)", 20, "[0123456789](htt…")]
    [InlineData("处理器使用率", 10, "处理…")]
    public void A_cut_breaks_no_line_colour_or_link(string text, int most, string expected)
    {
        var cut = MarkedText.CutToBytes(text, most);

        Assert.Equal(expected, cut);
        Assert.True(Encoding.UTF8.GetByteCount(cut) <= most);
    }

    [Fact]
    public void A_cut_can_count_the_bytes_of_JSON()
    {
        var cut = MarkedText.CutToJson(new string('&', 1000), 600);

        Assert.Equal(new string('&', 99) + "…", cut);
    }

    [Fact]
    public void What_is_foreign_calls_and_links_nothing() =>
        Assert.Equal("＜@all> ＜font> ＜/b> <90% [a] (http://evil.example)", MarkedText.Disarm("<@all> <font> </b> <90% [a](http://evil.example)"));
}
