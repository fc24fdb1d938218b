using System.Buffers.Binary;
using System.IO.Compression;

namespace AlertEngine.Charts;

/// <summary>Writes a picture with a palette as a PNG file.</summary>
internal static class PngFile
{
    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static byte[] Write(int width, int height, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> pixels)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits of a pixel
        header[9] = 3; // which is an entry of the palette
        var file = new MemoryStream(32 << 10);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n']);
        Add(file, "IHDR"u8, header);
        Add(file, "PLTE"u8, palette);
        Add(file, "IDAT"u8, Compressed(width, pixels));
        Add(file, "IEND"u8, []);

        return file.ToArray();
    }

    // Each row begins with its filter: none, which suits pixels that are entries of a palette.
    private static ReadOnlySpan<byte> Compressed(int width, ReadOnlySpan<byte> pixels)
    {
        var compressed = new MemoryStream(32 << 10);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (; pixels.Length > 0; pixels = pixels[width..])
            {
                zlib.WriteByte(0);
                zlib.Write(pixels[..width]);
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void Add(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = CrcOfByte[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }

        return crc;
    }
}
