using System.Buffers;
using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Writes mails as bytes: lines of seven-bit text that end with CR LF, whatever the mail says.</summary>
/// <param name="boundary">What parts the parts: a line that no part has.</param>
internal sealed class MimeWriter(string boundary)
{
    private const int BytesOfImageLine = 57;

    private readonly ArrayBufferWriter<byte> output = new(8 << 10);

    public static ReadOnlyMemory<byte> Write(MailMessage message, string boundary)
    {
        var writer = new MimeWriter(boundary);
        foreach (var header in message.Headers)
        {
            writer.Line(MailHeaderText.Line(header));
        }

        writer.Line($"Content-Type: multipart/alternative;  boundary={boundary}");
        writer.Line("MIME-Version: 1.0");
        writer.Line("");
        writer.WriteParts(message);

        return writer.output.WrittenMemory;
    }

    private void WriteParts(MailMessage message)
    {
        var isFirst = true;
        if (message.Text.Length > 0)
        {
            Begin(ref isFirst);
            WriteText("text/plain", message.Text);
        }

        if (message.Html.Length > 0)
        {
            Begin(ref isFirst);
            if (message.Images.IsEmpty)
            {
                WriteText("text/html", message.Html);
            }
            else
            {
                WritePage(message);
            }
        }

        Line("");
        Line($"--{boundary}--");
    }

    private void Begin(ref bool isFirst)
    {
        if (!isFirst)
        {
            Line("");
        }

        isFirst = false;
        Line($"--{boundary}");
    }

    private void WriteText(string mediaType, string text)
    {
        Line("Content-Transfer-Encoding: quoted-printable");
        Line($"Content-Type: {mediaType}; charset=UTF-8");
        Line("");
        QuotedPrintable.Write(output, text);
    }

    private void WritePage(MailMessage message)
    {
        var inner = $"{boundary[..^1]}r";
        var related = new MimeWriter(inner);
        var isFirst = true;
        related.Begin(ref isFirst);
        related.WriteText("text/html", message.Html);
        foreach (var image in message.Images)
        {
            related.Begin(ref isFirst);
            related.WriteImage(image);
        }

        related.Line("");
        related.Line($"--{inner}--");
        Line($"Content-Type: multipart/related; type=\"text/html\"; boundary={inner}");
        Line("");
        output.Write(related.output.WrittenSpan);
    }

    private void WriteImage(InlineImage image)
    {
        Line("Content-Transfer-Encoding: base64");
        Line($"Content-Type: {image.MediaType}");
        Line($"Content-Id: <{image.Name}>");
        Line($"Content-Disposition: inline; filename=\"{image.Name}\"");
        Line("");
        for (var content = image.Content.Span; !content.IsEmpty; content = content[Math.Min(BytesOfImageLine, content.Length)..])
        {
            Line(Convert.ToBase64String(content[..Math.Min(BytesOfImageLine, content.Length)]));
        }
    }

    private void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, output);
        output.Write("\r\n"u8);
    }
}
