using System.Buffers;
using System.Globalization;
using AlertEngine.Alerts;
using AlertEngine.GoText;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>A body in JSON, byte for byte as Go programs write it.</summary>
/// <param name="likely">How large it is likely to become.</param>
internal sealed class GoJsonBody(int likely = 4096) : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(likely);
    private int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    public int Length => length;

    /// <summary>Punctuation and names of our own.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        length += json.Length;
    }

    /// <summary>What stands there already, once more.</summary>
    public void Repeat(Range written)
    {
        var (offset, count) = written.GetOffsetAndLength(length);
        var room = Room(count); // which may move what is written
        bytes.AsSpan(offset, count).CopyTo(room);
        length += count;
    }

    public void AddText(string text) => length += GoJsonText.Write(text, Room(GoJsonText.MostBytes(text)));

    /// <summary>As text.</summary>
    public void AddFingerprint(Fingerprint fingerprint)
    {
        Add("\""u8);
        fingerprint.Value.TryFormat(Room(16), out var digits, "x16", CultureInfo.InvariantCulture);
        length += digits;
        Add("\""u8);
    }

    public void AddNumber(long number)
    {
        number.TryFormat(Room(20), out var digits, provider: CultureInfo.InvariantCulture);
        length += digits;
    }

    /// <summary>An object of texts.</summary>
    public void AddTexts(IEnumerable<Label> texts)
    {
        Add("{"u8);
        var isFirst = true;
        foreach (var text in texts)
        {
            AddField(text, isFirst);
            isFirst = false;
        }

        Add("}"u8);
    }

    public void AddTexts(Annotations annotations)
    {
        var size = annotations.JsonLength;
        annotations.WriteJson(Room(size));
        length += size;
    }

    /// <summary>As for any texts; messages and pages are full of labels.</summary>
    public void AddTexts(LabelSet labels)
    {
        Add("{"u8);
        for (var i = 0; i < labels.Count; i++)
        {
            AddField(labels[i], isFirst: i == 0);
        }

        Add("}"u8);
    }

    /// <summary>A field of an object of texts, with the comma before it.</summary>
    public void AddField(Label text, bool isFirst)
    {
        var room = Room(GoJsonText.MostBytes(text.Name) + GoJsonText.MostBytes(text.Value) + 2);
        var written = 0;
        if (!isFirst)
        {
            room[written++] = (byte)',';
        }

        written += GoJsonText.Write(text.Name, room[written..]);
        room[written++] = (byte)':';
        length += written + GoJsonText.Write(text.Value, room[written..]);
    }

    /// <summary>With as many digits of the second as it has.</summary>
    public void AddTimeToNanosecond(Instant at, Offset offset) =>
        length += GoJsonTime.WriteToNanosecond(at, offset, Room(GoJsonTime.MostBytes));

    /// <summary>Cut to the millisecond, in UTC.</summary>
    public void AddTimeToMillisecond(Instant at) =>
        length += GoJsonTime.WriteToMillisecond(at, Offset.Zero, Room(GoJsonTime.MostBytes));

    /// <summary>Makes room for the next body.</summary>
    public void Clear() => length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, length + size));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(length);
    }
}
