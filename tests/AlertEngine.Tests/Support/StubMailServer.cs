using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AlertEngine.Tests.Support;

/// <summary>A mail server on a port of its own, which says what a test tells it to say, and else takes every mail.</summary>
internal sealed class StubMailServer : IAsyncDisposable
{
    /// <summary>In place of a reply: the connection is cut.</summary>
    public const string Drop = "(drop)";

    // On every address, so that a test can come by one that is not the usual one.
    private readonly TcpListener listener = new(IPAddress.Any, port: 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<string> commands = [];
    private readonly List<StubMail> mails = [];
    private readonly List<Task> conversations = [];
    private readonly TaskCompletionSource quit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task accepting;

    private StubMailServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>What EHLO is answered with, besides STARTTLS when there is a certificate.</summary>
    public string[] Abilities { get; set; } = [];

    public X509Certificate2? Certificate { get; init; }

    public bool IsEncryptedFromTheStart { get; init; }

    /// <summary>The reply to a command, to a greeting (an empty command) or to a mail (a dot); null for the usual one. Written as it is.</summary>
    public Func<string, string?> Decide { get; set; } = _ => null;

    /// <summary>What the reply to a mail waits for.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public int Connections { get; private set; }

    /// <summary>Whose certificate the last client on an encrypted connection has shown.</summary>
    public string? ClientSubject { get; private set; }

    /// <summary>Ends when a client has said goodbye.</summary>
    public Task Quit => quit.Task;

    /// <summary>In the order they came; without goodbyes, which nobody waits for.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (gate)
            {
                return [.. commands];
            }
        }
    }

    public IReadOnlyList<StubMail> Mails
    {
        get
        {
            lock (gate)
            {
                return [.. mails];
            }
        }
    }

    public static StubMailServer Start(params string[] abilities) => new() { Abilities = abilities };

    public static StubMailServer Start(X509Certificate2 certificate, bool encryptedFromTheStart, params string[] abilities) =>
        new() { Certificate = certificate, IsEncryptedFromTheStart = encryptedFromTheStart, Abilities = abilities };

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await accepting;
        await Task.WhenAll(conversations);
        listener.Dispose();
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!end.IsCancellationRequested)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                Connections++;
                conversations.Add(ConverseAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ConverseAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
            }
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        if (IsEncryptedFromTheStart)
        {
            stream = await EncryptAsync(stream);
        }

        var mail = new StubMail();
        for (var command = ""; ; command = await ReadLineAsync(stream))
        {
            Keep(command);
            var reply = Decide(command) ?? Usual(command, stream is SslStream);
            if (reply == Drop)
            {
                return;
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(reply), end.Token);
            if (command == "STARTTLS" && reply.StartsWith('2'))
            {
                stream = await EncryptAsync(stream);
            }
            else if (command == "DATA" && reply.StartsWith('3'))
            {
                mail = mail with { Content = await ReadContentAsync(stream) };
                await Held.WaitAsync(end.Token);
                reply = Decide(".") ?? "250 2.0.0 taken\r\n";
                Keep(reply.StartsWith('2') ? mail : null);
                if (reply == Drop)
                {
                    return;
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply), end.Token);
            }
            else if (reply.StartsWith('2'))
            {
                mail = mail.After(command);
            }
        }
    }

    private string Usual(string command, bool isEncrypted)
    {
        string[] abilities = ["stub", .. Abilities, .. Certificate is not null && !isEncrypted ? ["STARTTLS"] : Array.Empty<string>()];

        return command.Split(' ')[0].ToUpperInvariant() switch
        {
            "" => "220 stub ready\r\n",
            "EHLO" => string.Concat(abilities.Select((ability, index) => $"250{(index < abilities.Length - 1 ? '-' : ' ')}{ability}\r\n")),
            "AUTH" => "235 2.7.0 welcome\r\n",
            "DATA" => "354 go ahead\r\n",
            "QUIT" => "221 2.0.0 bye\r\n",
            _ => "250 2.0.0 ok\r\n",
        };
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = Certificate,
            ClientCertificateRequired = true,
            // A client may have one or none, of any authority.
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject != "CN=nobody",
        };
        await encrypted.AuthenticateAsServerAsync(options, end.Token);
        ClientSubject = encrypted.RemoteCertificate?.Subject;

        return encrypted;
    }

    private async Task<byte[]> ReadContentAsync(Stream stream)
    {
        var content = new MemoryStream();
        for (var line = await ReadLineAsync(stream); line != "."; line = await ReadLineAsync(stream))
        {
            content.Write(Encoding.Latin1.GetBytes($"{(line.StartsWith('.') ? line[1..] : line)}\r\n"));
        }

        return content.ToArray();
    }

    // A line ends with CR LF, and with nothing else.
    private async Task<string> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (!(line is [.., (byte)'\r', (byte)'\n']))
        {
            if (await stream.ReadAsync(next, end.Token) == 0)
            {
                throw new EndOfStreamException();
            }

            line.Add(next[0]);
        }

        return Encoding.Latin1.GetString([.. line[..^2]]);
    }

    private void Keep(string command)
    {
        if (command == "QUIT")
        {
            quit.TrySetResult();

            return;
        }

        lock (gate)
        {
            commands.AddRange(command.Length > 0 ? [command] : Array.Empty<string>());
        }
    }

    private void Keep(StubMail? mail)
    {
        lock (gate)
        {
            mails.AddRange(mail is not null ? [mail] : Array.Empty<StubMail>());
        }
    }
}

/// <param name="From">With its parameters.</param>
/// <param name="Content">As it was before its dots were doubled.</param>
internal sealed record StubMail(string From, IReadOnlyList<string> To, byte[] Content)
{
    public StubMail()
        : this("", [], [])
    {
    }

    public string Text => Encoding.UTF8.GetString(Content);

    public StubMail After(string command) =>
        command.StartsWith("MAIL FROM:", StringComparison.Ordinal) ? new(command[10..], [], [])
        : command.StartsWith("RCPT TO:", StringComparison.Ordinal) ? this with { To = [.. To, command[8..]] }
        : this;
}
