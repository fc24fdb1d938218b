using System.Buffers;
using System.Text;
using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Integrations.Email.Smtp;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>What the recorded mails do not show.</summary>
public sealed class MimeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a=b", "a=3Db")]
    [InlineData("tab\t\nspace \r\n\tx ", "tab=09\r\nspace=20\r\n\tx=20")]
    [InlineData("a\rb\r\n\n", "a\r\nb\r\n\r\n")]
    [InlineData("ü\u007f", "=C3=BC=7F")]
    public void Texts_become_quoted_printable(string text, string expected) => Assert.Equal(expected, Printable(text));

    [Theory]
    [InlineData(75)]
    [InlineData(76)]
    [InlineData(77)]
    [InlineData(500)]
    public void No_line_is_longer_than_76_characters(int length)
    {
        foreach (var letter in (string[])["x", "=", " ", "好", "🔥"])
        {
            var text = $"{string.Concat(Enumerable.Repeat(letter, length))}.";

            var printable = Printable(text);

            Assert.All(printable.Split("\r\n"), line => Assert.InRange(line.Length, 1, 76));
        }
    }

    [Fact]
    public void No_encoded_word_is_longer_than_75_characters_or_ends_within_a_letter()
    {
        var words = EncodedWords.Encode(string.Concat(Enumerable.Repeat("a好🔥 ", 50))).Split(' ');

        Assert.All(words, word => Assert.InRange(word.Length, 12, 75));
        Assert.All(words, word => Assert.DoesNotContain('\ufffd', EncodedWordReader.Decode(word)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Headers_beyond_the_longest_line_are_folded(bool hasSpaces)
    {
        var value = string.Concat(Enumerable.Repeat(hasSpaces ? "severity=critical " : "severity=critical,", 300)).TrimEnd();

        var lines = MailHeaderText.Line(new("Subject", value)).Split("\r\n");

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 998));
        Assert.All(lines.Skip(1), line => Assert.True(line[0] == ' ' && line.Trim().Length > 0));
        Assert.Equal(value, EncodedWordReader.Decode(string.Concat(lines)["Subject: ".Length..]));
    }

    [Fact]
    public void Pictures_go_with_the_page_that_shows_them()
    {
        var message = new MailMessage
        {
            Headers = [new("Subject", "x")],
            Text = "text",
            Html = "<img src=cid:chart-1>",
            Images = [new("chart-1", "image/png", new byte[100])],
        };

        var mail = Encoding.UTF8.GetString(MimeWriter.Write(message, "BBBb").Span);

        Assert.Equal(
            """
            Subject: x
            Content-Type: multipart/alternative;  boundary=BBBb
            MIME-Version: 1.0

            --BBBb
            Content-Transfer-Encoding: quoted-printable
            Content-Type: text/plain; charset=UTF-8

            text
            --BBBb
            Content-Type: multipart/related; type="text/html"; boundary=BBBr

            --BBBr
            Content-Transfer-Encoding: quoted-printable
            Content-Type: text/html; charset=UTF-8

            <img src=3Dcid:chart-1>
            --BBBr
            Content-Transfer-Encoding: base64
            Content-Type: image/png
            Content-Id: <chart-1>
            Content-Disposition: inline; filename="chart-1"

            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==

            --BBBr--

            --BBBb--

            """.Replace("\n", "\r\n", StringComparison.Ordinal),
            mail);
    }

    [Theory]
    [InlineData("", ".\r\n")]
    [InlineData(".\r\n", "..\r\n.\r\n")]
    [InlineData("a\r\n..b\r\n", "a\r\n...b\r\n.\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    public void No_line_of_a_mail_ends_it(string content, string wire) =>
        Assert.Equal(wire, Encoding.ASCII.GetString(DotStuffing.Of(Encoding.ASCII.GetBytes(content)).Span));

    private static string Printable(string text)
    {
        var output = new ArrayBufferWriter<byte>();
        QuotedPrintable.Write(output, text);

        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
