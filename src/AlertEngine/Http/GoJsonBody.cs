using System.Buffers;
using System.Globalization;
using System.Text;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>A body in JSON, byte for byte as Go programs write it: what HTML could misread is escaped, all else stands as it is.</summary>
internal sealed class GoJsonBody : IDisposable
{
    // A character takes six bytes at most: an escape with four digits.
    private const int LongestCharacter = 6;

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\', '<', '>', '&', '\u2028', '\u2029']);

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    /// <summary>Punctuation and names of our own.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        length += json.Length;
    }

    public void AddText(string text)
    {
        var room = Room(LongestCharacter * text.Length + 2);
        room[0] = (byte)'"';
        var end = 1 + (text.AsSpan().ContainsAny(Escaped) ? Escape(text, room[1..]) : Encoding.UTF8.GetBytes(text, room[1..]));
        room[end] = (byte)'"';
        length += end + 1;
    }

    public void AddNumber(long number)
    {
        number.TryFormat(Room(20), out var digits, provider: CultureInfo.InvariantCulture);
        length += digits;
    }

    /// <summary>An object of texts: labels, annotations.</summary>
    public void AddTexts(IReadOnlyList<Label> texts)
    {
        Add("{"u8);
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
            {
                Add(","u8);
            }

            var (name, value) = texts[i];
            AddText(name);
            Add(":"u8);
            AddText(value);
        }

        Add("}"u8);
    }

    /// <summary>With as many digits of the second as it has, in the given offset: <c>"2026-11-21T04:05:21.702Z"</c>.</summary>
    public void AddTime(Instant at, Offset offset)
    {
        var room = Room(48);
        var (local, nanos) = Local(at, offset);
        room[0] = (byte)'"';
        local.TryFormat(room[1..], out var end, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        end++;
        if (nanos > 0)
        {
            room[end++] = (byte)'.';
            nanos.TryFormat(room[end..], out var digits, "000000000", CultureInfo.InvariantCulture);
            end += room.Slice(end, digits).TrimEnd((byte)'0').Length;
        }

        end += WriteOffset(room[end..], offset);
        room[end] = (byte)'"';
        length += end + 1;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
    }

    private static (DateTime Local, int Nanos) Local(Instant at, Offset offset)
    {
        var ticks = at.ToUnixTimeTicks();
        var second = DateTime.UnixEpoch.AddTicks(ticks + offset.Ticks);
        var nanos = (at - Instant.FromUnixTimeTicks(ticks)).SubsecondNanoseconds
            + (int)(second.Ticks % NodaConstants.TicksPerSecond) * 100;

        return (second, nanos);
    }

    private static int WriteOffset(Span<byte> room, Offset offset)
    {
        if (offset == Offset.Zero)
        {
            room[0] = (byte)'Z';
            return 1;
        }

        var minutes = Math.Abs(offset.Seconds) / NodaConstants.SecondsPerMinute;
        room[0] = (byte)(offset < Offset.Zero ? '-' : '+');
        (minutes / NodaConstants.MinutesPerHour).TryFormat(room[1..], out _, "00", CultureInfo.InvariantCulture);
        room[3] = (byte)':';
        (minutes % NodaConstants.MinutesPerHour).TryFormat(room[4..], out _, "00", CultureInfo.InvariantCulture);

        return 6;
    }

    private static int Escape(string text, Span<byte> room)
    {
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            end += rune.Value switch
            {
                '"' or '\\' => Write(room[end..], (char)rune.Value),
                '\b' => Write(room[end..], 'b'),
                '\f' => Write(room[end..], 'f'),
                '\n' => Write(room[end..], 'n'),
                '\r' => Write(room[end..], 'r'),
                '\t' => Write(room[end..], 't'),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => WriteDigits(room[end..], rune.Value),
                _ => rune.EncodeToUtf8(room[end..]),
            };
        }

        return end;
    }

    private static int Write(Span<byte> room, char escaped)
    {
        room[0] = (byte)'\\';
        room[1] = (byte)escaped;

        return 2;
    }

    private static int WriteDigits(Span<byte> room, int value)
    {
        Write(room, 'u');
        value.TryFormat(room[2..], out var digits, "x4", CultureInfo.InvariantCulture);

        return 2 + digits;
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
