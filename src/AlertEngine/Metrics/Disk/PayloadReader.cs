using System.Buffers.Binary;
using System.Text;
using AlertEngine.Labels;
using AlertEngine.Metrics.Chunks;

namespace AlertEngine.Metrics.Disk;

/// <summary>Reads what a record holds, in the order in which it was written. The checksum has been found right.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> rest = payload;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public ulong ReadNumber()
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }

    public long ReadSigned()
    {
        var code = ReadNumber();

        return (long)(code >> 1) ^ -(long)(code & 1);
    }

    public double ReadDouble()
    {
        var value = BinaryPrimitives.ReadDoubleLittleEndian(rest);
        rest = rest[sizeof(double)..];

        return value;
    }

    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = (int)ReadNumber();
        var read = rest[..length];
        rest = rest[length..];

        return read;
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    public (int Id, LabelSet Labels) ReadSeries()
    {
        var id = (int)ReadNumber();
        var labels = new Label[ReadNumber()];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = new(ReadText(), ReadText());
        }

        return (id, LabelSet.Of(labels));
    }

    public (int Series, Chunk Chunk) ReadChunk() =>
        ((int)ReadNumber(), new(ReadSigned(), ReadSigned(), (int)ReadNumber(), ReadBytes().ToArray()));
}
