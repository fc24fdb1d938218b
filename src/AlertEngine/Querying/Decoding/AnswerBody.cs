using System.Buffers;

namespace AlertEngine.Querying.Decoding;

/// <summary>Brings a body to its reader piece by piece, in a buffer that is no larger than its largest part asks for.</summary>
internal static class AnswerBody
{
    private const int FirstBuffer = 64 << 10;

    /// <summary>How many bytes came.</summary>
    public static async Task<long> ReadAsync(Stream body, EnvelopeReader reader, AnswerLimits limits, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, limits.Part));
        try
        {
            // A part that has not ended is not looked at again before it is twice as long: a drip must not cost more than its bytes.
            var (length, total, enough) = (0, 0L, 0);
            while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                total += read;
                if (total > limits.Bytes)
                {
                    throw new UnreadableAnswerException($"the answer is larger than {limits.Bytes} bytes", QueryFault.TooLarge);
                }

                length += read;
                if (length >= enough || length == buffer.Length)
                {
                    var taken = Take(reader, buffer, ref length);
                    enough = taken > 0 ? 0 : 2 * length;
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer, limits.Part);
                }
            }

            Take(reader, buffer, ref length);

            return reader.IsComplete ? total : throw new UnreadableAnswerException("the answer breaks off");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Take(EnvelopeReader reader, byte[] buffer, ref int length)
    {
        var taken = reader.Read(buffer.AsSpan(0, length));
        length -= taken;
        buffer.AsSpan(taken, length).CopyTo(buffer);

        return taken;
    }

    private static byte[] Grow(byte[] buffer, int largest)
    {
        if (buffer.Length >= largest)
        {
            throw new UnreadableAnswerException($"a part of the answer is larger than {largest} bytes", QueryFault.TooLarge);
        }

        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);

        return larger;
    }
}
