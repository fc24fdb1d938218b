using System.Buffers;
using System.Text;

namespace AlertEngine.GoText;

/// <summary>The hash that Prometheus gives a label set: it chooses the series of <c>limit_ratio</c> and when rules are evaluated.</summary>
internal static class LabelHash
{
    /// <summary>A length from here on takes four bytes: a mark, then the length, lowest byte first.</summary>
    private const int LongLength = 255;

    /// <param name="namesAndValues">Each name followed by its value, in the order of the names' UTF-8 bytes.</param>
    public static ulong Of(ReadOnlySpan<string> namesAndValues)
    {
        var size = 0;
        foreach (var text in namesAndValues)
        {
            size += Encoding.UTF8.GetMaxByteCount(text.Length) + 4;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(size);
        var length = 0;
        foreach (var text in namesAndValues)
        {
            length += Write(text, buffer.AsSpan(length));
        }

        var hash = XxHash64.Of(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private static int Write(string text, Span<byte> target)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var prefix = length < LongLength ? 1 : 4;
        if (prefix == 1)
        {
            target[0] = (byte)length;
        }
        else
        {
            target[0] = LongLength;
            target[1] = (byte)length;
            target[2] = (byte)(length >> 8);
            target[3] = (byte)(length >> 16);
        }

        return prefix + Encoding.UTF8.GetBytes(text, target[prefix..]);
    }
}
