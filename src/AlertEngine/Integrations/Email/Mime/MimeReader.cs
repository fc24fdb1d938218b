using System.Text;

namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Reads mails as <see cref="MimeWriter"/> writes them; the end may be missing.</summary>
internal sealed class MimeReader
{
    private const int Deepest = 4;

    private string? text;
    private string? html;
    private bool isCut;

    private MimeReader() { }

    /// <summary>Null when it is no mail of several parts.</summary>
    public static MailContent? Read(string mail)
    {
        var (headers, body) = Parted(mail.ReplaceLineEndings("\n"));
        if (BoundaryOf(headers) is not { } boundary)
        {
            return null;
        }

        var reader = new MimeReader();
        reader.ReadParts(body, boundary, depth: 1);

        return reader.text is null && reader.html is null
            ? null
            : new(EncodedWordReader.Decode(headers.GetValueOrDefault("subject", "")), reader.text, reader.html, reader.isCut);
    }

    private void ReadParts(string body, string boundary, int depth)
    {
        var pieces = $"\n{body}".Split($"\n--{boundary}");
        isCut |= !pieces[^1].StartsWith("--", StringComparison.Ordinal);
        foreach (var piece in pieces.Skip(1).Where(piece => piece.StartsWith('\n')))
        {
            ReadPart(piece[1..], depth);
        }
    }

    private void ReadPart(string part, int depth)
    {
        var (headers, body) = Parted(part);
        var type = headers.GetValueOrDefault("content-type", "");
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && depth < Deepest && BoundaryOf(headers) is { } inner)
        {
            ReadParts(body, inner, depth + 1);
        }
        else if (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
        {
            html ??= Decoded(headers, body);
        }
        else if (type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            text ??= Decoded(headers, body);
        }
    }

    private static (Dictionary<string, string> Headers, string Body) Parted(string part)
    {
        var end = part.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? part : part[..end];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (line.Split(':', 2) is [var name, var value])
            {
                headers.TryAdd(name.Trim(), value.Trim());
            }
        }

        return (headers, end < 0 ? "" : part[(end + 2)..]);
    }

    private static string? BoundaryOf(Dictionary<string, string> headers)
    {
        var parameters = headers.GetValueOrDefault("content-type", "").Split(';', StringSplitOptions.TrimEntries);

        return parameters.FirstOrDefault(one => one.StartsWith("boundary=", StringComparison.OrdinalIgnoreCase))?["boundary=".Length..].Trim('"')
            is { Length: > 0 } boundary ? boundary : null;
    }

    private static string Decoded(Dictionary<string, string> headers, string body) =>
        headers.GetValueOrDefault("content-transfer-encoding", "").Equals("quoted-printable", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(QuotedPrintable.Read(body))
            : body;
}
