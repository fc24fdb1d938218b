using System.Buffers.Binary;

namespace AlertEngine.Metrics.Receiving;

/// <summary>Reads the fields of a protobuf message. What is no message ends it, and says so.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>The number of the present field.</summary>
    public int Field { get; private set; }

    /// <summary>The present field when it is a number; a fraction as its bits.</summary>
    public ulong Number { get; private set; }

    /// <summary>The present field when it is a text or a message.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    public bool IsBroken { get; private set; }

    public bool Next()
    {
        if (rest.IsEmpty || !TryVarint(out var tag))
        {
            return false;
        }

        (Field, Number) = ((int)(tag >> 3), 0);
        Bytes = [];
        switch (tag & 7)
        {
            case 0 when TryVarint(out var number):
                Number = number;
                return true;
            case 1 when rest.Length >= sizeof(ulong):
                Number = BinaryPrimitives.ReadUInt64LittleEndian(rest);
                rest = rest[sizeof(ulong)..];
                return true;
            case 2 when TryVarint(out var length) && length <= (ulong)rest.Length:
                Bytes = rest[..(int)length];
                rest = rest[(int)length..];
                return true;
            case 5 when rest.Length >= sizeof(uint):
                Number = BinaryPrimitives.ReadUInt32LittleEndian(rest);
                rest = rest[sizeof(uint)..];
                return true;
            default:
                IsBroken = true;
                return false;
        }
    }

    private bool TryVarint(out ulong number)
    {
        number = 0;
        for (var i = 0; i < rest.Length && i < 10; i++)
        {
            number |= (ulong)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return true;
            }
        }

        IsBroken = true;

        return false;
    }
}
