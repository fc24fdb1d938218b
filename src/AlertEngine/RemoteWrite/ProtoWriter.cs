using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AlertEngine.RemoteWrite;

/// <summary>Writes protocol buffers, with the lengths that stand before a message filled in once it is written.</summary>
internal ref struct ProtoWriter(Span<byte> room)
{
    private readonly Span<byte> room = room;

    public int Length { get; private set; }

    public void Varint(int field, ulong value)
    {
        Raw((ulong)field << 3);
        Raw(value);
    }

    /// <summary>A number whose sign stands in its lowest bit, so that small negative ones are short.</summary>
    public void ZigZag(int field, int value) => Varint(field, (uint)((value << 1) ^ (value >> 31)));

    public void Double(int field, double value)
    {
        Raw(((ulong)field << 3) | 1);
        Bits(value);
    }

    public void Doubles(int field, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        Raw(((ulong)field << 3) | 2);
        Raw((ulong)values.Length * sizeof(double));
        foreach (var value in values)
        {
            Bits(value);
        }
    }

    public void Text(int field, string text)
    {
        var start = Begin(field);
        Length += Encoding.UTF8.GetBytes(text, room[Length..]);
        End(start);
    }

    /// <summary>A message of two texts, in its fields 1 and 2.</summary>
    public void Texts(int field, string first, string second)
    {
        if (TryTexts(field, first, second))
        {
            return;
        }

        var start = Begin(field);
        Text(1, first);
        Text(2, second);
        End(start);
    }

    /// <summary>Begins a message within this one; its content follows, then <see cref="End"/>.</summary>
    public int Begin(int field)
    {
        Raw(((ulong)field << 3) | 2);

        return ++Length; // most lengths fit the one byte that is left out here
    }

    public void End(int start)
    {
        var length = Length - start;
        if (length < 0x80)
        {
            room[start - 1] = (byte)length;
            return;
        }

        Span<byte> prefix = stackalloc byte[5];
        var size = Encode(prefix, (ulong)length);
        room.Slice(start, length).CopyTo(room[(start - 1 + size)..]);
        prefix[..size].CopyTo(room[(start - 1)..]);
        Length += size - 1;
    }

    // Nearly all labels are short and of ASCII, so that every length is one byte.
    private bool TryTexts(int field, string first, string second)
    {
        var to = room[Length..];
        if (first.Length + second.Length >= 0x80 - 4
            || Ascii.FromUtf16(first, to[4..], out var one) is not OperationStatus.Done
            || Ascii.FromUtf16(second, to[(6 + one)..], out var two) is not OperationStatus.Done)
        {
            return false;
        }

        to[5 + one] = (byte)two;
        to[4 + one] = (2 << 3) | 2;
        to[3] = (byte)one;
        to[2] = (1 << 3) | 2;
        to[1] = (byte)(4 + one + two);
        to[0] = (byte)((field << 3) | 2);
        Length += 6 + one + two;

        return true;
    }

    private void Bits(double value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(room[Length..], BitConverter.DoubleToInt64Bits(value));
        Length += sizeof(double);
    }

    private void Raw(ulong value) => Length += Encode(room[Length..], value);

    private static int Encode(Span<byte> to, ulong value)
    {
        var size = 0;
        for (; value >= 0x80; value >>= 7)
        {
            to[size++] = (byte)(value | 0x80);
        }

        to[size++] = (byte)value;

        return size;
    }
}
