using System.Buffers;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>A mail as it goes over the wire: no line of its own is the lone dot that ends it.</summary>
internal static class DotStuffing
{
    /// <param name="content">Lines that end with CR LF.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<byte> content)
    {
        var wire = new ArrayBufferWriter<byte>(content.Length + 64);
        while (!content.IsEmpty)
        {
            var length = content.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : content.Length;
            wire.Write(content[0] == '.' ? "."u8 : []);
            wire.Write(content[..length]);
            content = content[length..];
        }

        wire.Write(wire.WrittenSpan.EndsWith("\r\n"u8) || wire.WrittenCount == 0 ? ".\r\n"u8 : "\r\n.\r\n"u8);

        return wire.WrittenMemory;
    }
}
