using System.Collections.Immutable;
using System.Text;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>A connection as commands and replies. What is no reply, is too long or takes too long throws, and ends the connection.</summary>
internal sealed class SmtpWire(Stream stream, TimeProvider time) : IDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 128;

    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    public Stream Stream => stream;

    /// <summary>Writes what is to be answered.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan within, CancellationToken cancellationToken) =>
        time.WithinAsync(
            within,
            "nothing was taken",
            async token =>
            {
                await stream.WriteAsync(bytes, token);
                await stream.FlushAsync(token);
            },
            cancellationToken);

    /// <summary>Reads the next reply. The limit is for the whole of it, so that a server which drips does not hold us.</summary>
    public Task<SmtpReply> ReadAsync(TimeSpan within, CancellationToken cancellationToken) =>
        time.WithinAsync(within, "no reply", ReadAsync, cancellationToken);

    public void Dispose() => stream.Dispose();

    private async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = ImmutableArray.CreateBuilder<string>(initialCapacity: 1);
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !IsCode(line, out var code) || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new InvalidDataException($"this is no reply of a mail server: {Excerpt.Of(line, 100)}");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new(code, lines.DrainToImmutable());
            }

            if (lines.Count == MostLines)
            {
                throw new InvalidDataException($"a reply of more than {MostLines} lines");
            }
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, length);
                start += length + 1;

                return line.TrimEnd('\r');
            }

            await FillAsync(cancellationToken);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            throw new InvalidDataException($"a line of more than {LongestLine} bytes");
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException("the server has closed the connection");
        }

        end += read;
    }

    private static bool IsCode(string line, out int code) =>
        int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, provider: null, out code) && code is >= 200 and < 600;
}
