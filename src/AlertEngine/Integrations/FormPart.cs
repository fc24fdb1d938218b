using System.Net.Http.Headers;
using System.Text;

namespace AlertEngine.Integrations;

/// <summary>One part of a <see cref="MultipartForm"/>: a text, or a file.</summary>
/// <param name="Name">Of the field; a word that needs no escapes, as <paramref name="FileName"/>.</param>
/// <param name="FileName">Null for a text.</param>
internal sealed record FormPart(string Name, ReadOnlyMemory<byte> Content, MediaTypeHeaderValue? ContentType = null, string? FileName = null)
{
    public static FormPart Text(string name, string value) => new(name, Encoding.UTF8.GetBytes(value));

    public static FormPart Picture(string name, byte[] png) => new(name, png, MessagePicture.Png, MessagePicture.FileName);
}
