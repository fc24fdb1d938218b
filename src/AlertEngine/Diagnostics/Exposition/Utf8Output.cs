using System.Buffers;
using System.Globalization;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>Writes small pieces of text into a buffer without asking it for room each time.</summary>
internal ref struct Utf8Output(IBufferWriter<byte> buffer)
{
    private const int LongestNumber = 32;
    private Span<byte> room = [];
    private int used = 0;

    public void Write(ReadOnlySpan<byte> text)
    {
        Ensure(text.Length);
        text.CopyTo(room[used..]);
        used += text.Length;
    }

    public void Write(long number)
    {
        Ensure(LongestNumber);
        number.TryFormat(room[used..], out var written, provider: CultureInfo.InvariantCulture);
        used += written;
    }

    /// <summary>The shortest form that reads back as the same number, as both formats spell it.</summary>
    public void Write(double number)
    {
        if (!double.IsFinite(number))
        {
            Write(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "+Inf"u8 : "-Inf"u8);
            return;
        }

        Ensure(LongestNumber);
        number.TryFormat(room[used..], out var written, provider: CultureInfo.InvariantCulture);
        used += written;
    }

    /// <summary>Hands what was written to the buffer; nothing is there before.</summary>
    public void Complete()
    {
        if (used > 0) // a buffer that was never asked for room need not take this
        {
            buffer.Advance(used);
        }

        room = [];
        used = 0;
    }

    private void Ensure(int length)
    {
        if (room.Length - used >= length)
        {
            return;
        }

        Complete();
        room = buffer.GetSpan(length);
    }
}
