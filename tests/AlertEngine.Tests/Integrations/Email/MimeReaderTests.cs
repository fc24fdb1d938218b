using System.Text;
using AlertEngine.Integrations.Email.Mime;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>Mails that are read again.</summary>
public sealed class MimeReaderTests
{
    private const string Boundary = "0123456789abcdef";

    private static readonly string Page = $"<p style=\"color:#a00\">好 = {new string('x', 200)} 🔥</p>\n<p>--{Boundary[..8]}</p>";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_mail_is_read_as_it_was_written(bool hasPicture)
    {
        var mail = Written(hasPicture);

        Assert.Equal(new MailContent("[FIRING] 磁盘 full", "the text\n", Page, IsCut: false), MimeReader.Read(mail));
    }

    [Fact]
    public void Of_a_mail_that_was_cut_there_is_what_was_kept()
    {
        var mail = Written(hasPicture: false);

        var read = MimeReader.Read(mail[..(mail.IndexOf("xxxx", StringComparison.Ordinal) + 10)]);

        Assert.Equal(("the text\n", "<p style=\"color:#a00\">好 = xxxxxxxxxx", true), (read!.Text, read.Html, read.IsCut));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Subject: a\r\n\r\nno parts")]
    [InlineData("Content-Type: multipart/alternative; boundary=\r\n\r\n")]
    [InlineData("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--")]
    public void What_is_no_mail_for_people_is_none(string text) => Assert.Null(MimeReader.Read(text));

    private static string Written(bool hasPicture)
    {
        var message = new MailMessage
        {
            Headers = [new("Subject", "[FIRING] 磁盘 full"), new("X-Long", string.Concat(Enumerable.Repeat("word ", 400)).Trim())],
            Text = "the text\n",
            Html = Page,
            Images = hasPicture ? [new("chart.png", "image/png", new byte[] { 1, 2, 3 })] : [],
        };

        return Encoding.UTF8.GetString(MimeWriter.Write(message, Boundary).Span);
    }
}
