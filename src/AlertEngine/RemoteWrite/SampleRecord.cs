using System.Buffers.Binary;
using AlertEngine.Series;

namespace AlertEngine.RemoteWrite;

/// <summary>
/// The unit in which samples wait: encoded series of one moment behind a header, whose checksum tells a record that was
/// written to its end from one that was not.
/// </summary>
/// <param name="Length">Of the encoded series.</param>
/// <param name="Time">The moment of all its samples, in milliseconds.</param>
internal readonly record struct SampleRecord(int Length, int Samples, long Time)
{
    public const int HeaderSize = 20;

    private const int LengthAt = 0, ChecksumAt = 4, SamplesAt = 8, TimeAt = 12;

    /// <summary>Longer ones are not written, and so what says that it is longer is damaged.</summary>
    public const int Longest = 256 << 20;

    public int Size => HeaderSize + Length;

    /// <summary>Fills in the header of a record whose series stand behind it.</summary>
    public static void Seal(Span<byte> record, int samples, long time)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record[LengthAt..], record.Length - HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(record[SamplesAt..], samples);
        BinaryPrimitives.WriteInt64LittleEndian(record[TimeAt..], time);
        BinaryPrimitives.WriteUInt32LittleEndian(record[ChecksumAt..], Checksum.Of(record[SamplesAt..]));
    }

    /// <summary>The record at the start of the bytes, of which there may be too few to tell whether it is whole.</summary>
    public static RecordCheck Check(ReadOnlySpan<byte> bytes, out SampleRecord record)
    {
        record = default;
        if (bytes.Length < HeaderSize)
        {
            return RecordCheck.Short;
        }

        record = new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[SamplesAt..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[TimeAt..]));
        if (record.Length is <= 0 or > Longest || record.Samples <= 0)
        {
            return RecordCheck.Damaged;
        }

        return bytes.Length < record.Size ? RecordCheck.Short
            : BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) == Checksum.Of(bytes[SamplesAt..record.Size]) ? RecordCheck.Whole
            : RecordCheck.Damaged;
    }
}

/// <summary>What a look at the bytes of a record tells.</summary>
internal enum RecordCheck
{
    Whole,

    /// <summary>It goes on behind these bytes.</summary>
    Short,

    Damaged,
}
