using System.Buffers;
using System.Buffers.Binary;

namespace AlertEngine.PromQL.Tests.Support;

/// <summary>Writes the block format of Snappy without compressing: it is all literals.</summary>
internal static class Snappy
{
    private const int LongestLiteral = 1 << 16;
    private const byte TwoByteLength = 61 << 2;

    public static byte[] Wrap(ReadOnlySpan<byte> bytes)
    {
        var block = new ArrayBufferWriter<byte>(bytes.Length + 64);
        ProtobufWriter.WriteVarint(block, (ulong)bytes.Length);
        while (!bytes.IsEmpty)
        {
            var literal = bytes[..Math.Min(bytes.Length, LongestLiteral)];
            var tag = block.GetSpan(3);
            tag[0] = TwoByteLength;
            BinaryPrimitives.WriteUInt16LittleEndian(tag[1..], (ushort)(literal.Length - 1));
            block.Advance(3);
            block.Write(literal);
            bytes = bytes[literal.Length..];
        }

        return block.WrittenSpan.ToArray();
    }
}
