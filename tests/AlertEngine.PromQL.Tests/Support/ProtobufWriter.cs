using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AlertEngine.PromQL.Tests.Support;

/// <summary>Writes one message of Protocol Buffers, field by field.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;

    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public static void WriteVarint(IBufferWriter<byte> buffer, ulong value)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        buffer.Advance(length);
    }

    public void Write(int field, long value)
    {
        WriteTag(field, Varint);
        WriteVarint(buffer, (ulong)value);
    }

    /// <summary>With small negative numbers made small positive ones: <c>sint32</c>, <c>sint64</c>.</summary>
    public void WriteSigned(int field, long value) => Write(field, (value << 1) ^ (value >> 63));

    public void Write(int field, double value)
    {
        WriteTag(field, Fixed64);
        Append(value);
    }

    public void Write(int field, string value) => Write(field, Encoding.UTF8.GetBytes(value));

    public void Write(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, Bytes);
        WriteVarint(buffer, (ulong)value.Length);
        buffer.Write(value);
    }

    public void Write(int field, Action<ProtobufWriter> writeMessage)
    {
        var message = new ProtobufWriter();
        writeMessage(message);
        Write(field, message.Written);
    }

    /// <summary>All in one field.</summary>
    public void WritePacked(int field, ReadOnlySpan<double> values)
    {
        WriteTag(field, Bytes);
        WriteVarint(buffer, (ulong)values.Length * sizeof(double));
        foreach (var value in values)
        {
            Append(value);
        }
    }

    private void Append(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(sizeof(double)), value);
        buffer.Advance(sizeof(double));
    }

    private void WriteTag(int field, int kind) => WriteVarint(buffer, (ulong)((field << 3) | kind));
}
