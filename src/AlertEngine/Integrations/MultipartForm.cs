using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Integrations;

/// <summary>Writes forms that have a picture among their fields: <c>multipart/form-data</c>.</summary>
internal static class MultipartForm
{
    private const int BoundaryBytes = 20;

    public static DeliveryRequest Post(Uri url, params ReadOnlySpan<FormPart> parts)
    {
        var boundary = Boundary(parts);

        return new(HttpMethod.Post, url)
        {
            Body = Write(parts, boundary, static part => part.Content.Span),
            Noted = Write(parts, boundary, static part => part.FileName is null ? part.Content.Span : MessagePicture.Noted(part.Content.Length)),
            ContentType = new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new("boundary", boundary) } },
            Patience = MessagePicture.Patience,
        };
    }

    // Made of all that stands in the form, it cannot itself stand in it, whatever others have put there.
    private static string Boundary(ReadOnlySpan<FormPart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, BoundaryBytes));
    }

    private static ReadOnlyMemory<byte> Write(ReadOnlySpan<FormPart> parts, string boundary, Func<FormPart, ReadOnlySpan<byte>> contentOf)
    {
        var form = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            form.Write(Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"{part.Name}\"{FileName(part)}\r\n{Type(part)}\r\n"));
            form.Write(contentOf(part));
            form.Write("\r\n"u8);
        }

        form.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));

        return form.WrittenMemory;
    }

    private static string FileName(FormPart part) => part.FileName is { } name ? $"; filename=\"{name}\"" : "";

    private static string Type(FormPart part) => part.ContentType is { } type ? $"Content-Type: {type}\r\n" : "";
}
