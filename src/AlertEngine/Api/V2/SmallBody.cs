namespace AlertEngine.Api.V2;

/// <summary>Reads a body that is never large into memory.</summary>
internal static class SmallBody
{
    private const int UsualSize = 4 * 1024;

    /// <summary>Null when it is larger than it may be.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        var buffer = new byte[Math.Min(most, (int?)request.ContentLength ?? UsualSize) + 1];
        var length = 0;
        while (await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > most)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * length, most + 1));
            }
        }

        return buffer.AsMemory(0, length);
    }
}
