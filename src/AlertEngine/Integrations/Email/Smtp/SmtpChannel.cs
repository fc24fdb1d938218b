using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Text;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>A connection on which commands are said and answered, each noted in the dialogue of the attempt that says it.</summary>
internal sealed class SmtpChannel(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReplyLimit = TimeSpan.FromMinutes(1);

    // What has been sent whole may be delivered: nothing is gained by giving up early, and a mail is sent twice.
    private static readonly TimeSpan ContentLimit = TimeSpan.FromMinutes(10);

    private SmtpWire? wire;
    private bool isAwaited;

    public SmtpDialogue Dialogue { get; set; } = new();

    /// <summary>What is being done, in the words of errors.</summary>
    public string Step { get; private set; } = "";

    public bool IsEncrypted { get; private set; }

    /// <summary>Whether the server has said that it will listen no more.</summary>
    public bool IsOver { get; private set; }

    public async Task ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        Step = "establish connection to server";
        try
        {
            var server = new DnsEndPoint(host, port);
            wire = new(await time.WithinAsync(ConnectLimit, "no connection", token => Dialer.OpenAsync(server, token), cancellationToken), time);
        }
        catch (ArgumentException e) // said of an address that nobody can have
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Encrypts all that follows. What the server has said before is not taken for said after.</summary>
    public async Task EncryptAsync(string step, SslClientAuthenticationOptions tls, CancellationToken cancellationToken)
    {
        Step = step;
        isAwaited = true;
        var stream = new SslStream(Wire.Stream);
        wire = new(stream, time);
        await time.WithinAsync(ConnectLimit, "no TLS handshake", token => stream.AuthenticateAsClientAsync(tls, token), cancellationToken);
        (IsEncrypted, isAwaited) = (true, false);
        Dialogue.Remark($"encrypted, {stream.SslProtocol}");
    }

    public Task<SmtpReply> ReadAsync(string step, CancellationToken cancellationToken)
    {
        Step = step;

        return ReadAsync(ReplyLimit, cancellationToken);
    }

    public async Task<SmtpReply> SayAsync(string step, string command, CancellationToken cancellationToken) =>
        (await SayAsync(step, [command], cancellationToken))[0];

    /// <summary>Says several commands before the first is answered.</summary>
    public async Task<ImmutableArray<SmtpReply>> SayAsync(string step, ImmutableArray<string> commands, CancellationToken cancellationToken)
    {
        Step = step;
        foreach (var command in commands)
        {
            Dialogue.Sent(command);
        }

        await WriteAsync(string.Concat(commands.Select(Line)), cancellationToken);
        var replies = ImmutableArray.CreateBuilder<SmtpReply>(commands.Length);
        foreach (var _ in commands)
        {
            replies.Add(await ReadAsync(ReplyLimit, cancellationToken));
        }

        return replies.MoveToImmutable();
    }

    /// <param name="shown">What the dialogue shows of it; the rest is secret.</param>
    public async Task<SmtpReply> SaySecretAsync(string step, string shown, string secret, CancellationToken cancellationToken)
    {
        Step = step;
        Dialogue.SentSecret(shown);
        await WriteAsync(Line($"{shown} {secret}".Trim(' ')), cancellationToken);

        return await ReadAsync(ReplyLimit, cancellationToken);
    }

    public async Task<SmtpReply> SayContentAsync(string step, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Step = step;
        Dialogue.Remark($"{content.Length} bytes");
        isAwaited = true;
        await Wire.WriteAsync(content, ContentLimit, cancellationToken);

        return await ReadAsync(ContentLimit, cancellationToken);
    }

    /// <summary>Says goodbye, if it is our turn to speak, and does not wait for an answer.</summary>
    public void Dispose()
    {
        try
        {
            if (wire is not null && !isAwaited && !IsOver)
            {
                wire.Stream.WriteTimeout = 1;
                wire.Stream.Write("QUIT\r\n"u8);
            }
        }
        catch (IOException) // gone before us
        {
        }

        wire?.Dispose();
    }

    private SmtpWire Wire => wire ?? throw new InvalidOperationException("not connected");

    private async Task<SmtpReply> ReadAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        isAwaited = true;
        var reply = await Wire.ReadAsync(within, cancellationToken);
        isAwaited = false;
        Dialogue.Received(reply);
        IsOver |= reply.IsGoodbye;

        return reply;
    }

    private Task WriteAsync(string lines, CancellationToken cancellationToken)
    {
        isAwaited = true;

        return Wire.WriteAsync(Encoding.UTF8.GetBytes(lines), ReplyLimit, cancellationToken);
    }

    // A line break within would begin another command, of whoever wrote it.
    private static string Line(string command) =>
        HeaderText.IsFit(command) ? $"{command}\r\n" : throw new InvalidDataException("a command with a line break in it");
}
