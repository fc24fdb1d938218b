namespace AlertEngine.Tests.Support;

/// <summary>Reads what a server sends for as long as it is listened to.</summary>
internal static class EventStream
{
    public static async Task<StreamReader> GetStreamReaderAsync(this HttpClient http, string path, CancellationToken cancellationToken) =>
        new(await http.GetStreamAsync(path, cancellationToken));

    /// <summary>Reads to a line and over it.</summary>
    public static async Task ReadUntilAsync(this StreamReader stream, string line, CancellationToken cancellationToken)
    {
        while (await stream.ReadLineAsync(cancellationToken) is { } read)
        {
            if (read == line)
            {
                return;
            }
        }

        throw new EndOfStreamException($"there was no \"{line}\"");
    }
}
