using System.Buffers;
using System.Text;

namespace AlertEngine.Http;

/// <summary>A body, or as much of it as was allowed to come.</summary>
internal sealed record BoundedBody(ReadOnlyMemory<byte> Bytes, BodyEnd End)
{
    public static readonly BoundedBody Empty = new(default, BodyEnd.Complete);

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Reads to the end or to the limit, whichever comes first; what counts is the size after decompression.</summary>
    public static async Task<BoundedBody> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(limit + 1, 16 << 10));
        var length = 0;
        var end = BodyEnd.Complete;
        try
        {
            await using var body = await content.ReadAsStreamAsync(cancellationToken);
            while (length <= limit && await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length == buffer.Length && length <= limit)
                {
                    buffer = Grow(buffer, limit);
                }
            }

            end = length > limit ? BodyEnd.More : BodyEnd.Complete;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or HttpRequestException)
        {
            end = BodyEnd.Lost;
        }

        var bytes = buffer.AsSpan(0, Math.Min(length, limit)).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);

        return new(bytes, end);
    }

    private static byte[] Grow(byte[] buffer, int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, 2L * buffer.Length));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);

        return larger;
    }
}

/// <summary>Why no more of a body was read.</summary>
internal enum BodyEnd
{
    Complete,

    /// <summary>There was more than the limit.</summary>
    More,

    /// <summary>The connection was lost, or what came could not be decompressed.</summary>
    Lost,
}
