using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AlertEngine.Diagnostics;
using AlertEngine.Tests.Support;
using AlertEngine.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Web;

/// <summary>A real server that says OK to whom its web configuration lets in; its clock stands until it is moved.</summary>
internal sealed class GuardedServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private GuardedServer(WebApplication app, ManualTime time) => (this.app, Time) = (app, time);

    public ManualTime Time { get; }

    public Uri Url => new(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public static async Task<GuardedServer> StartAsync(string file, CancellationToken cancellationToken)
    {
        var time = new ManualTime(Instant.FromUtc(2026, 1, 1, 0, 0));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddDiagnostics().AddSingleton<TimeProvider>(time);
        builder.AddWeb(Assert.IsType<WebConfigLoad.Loaded>(WebConfigLoad.From(file)), new GuestPaths(""));
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        var server = builder.Build();
        server.UseWeb().Run(context => context.Response.WriteAsync($"OK {context.Request.Protocol}", context.RequestAborted));
        await server.StartAsync(cancellationToken);

        return new(server, time);
    }

    /// <summary>Asks as a new client does, over a connection of its own.</summary>
    public async Task<HttpResponseMessage> GetAsync(ClientSide client, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = client.Protocols,
            CipherSuitesPolicy = OperatingSystem.IsWindows() || client.Suites is null ? null : new(client.Suites),
            ClientCertificates = client.Certificate is null ? null : [client.Certificate],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => client.Certificate!,
            RemoteCertificateValidationCallback = (_, shown, _, _) => client.Saw((X509Certificate2)shown!),
        };
        using var http = new HttpClient(handler) { DefaultRequestVersion = client.Version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", client.Authorization);

        return await http.GetAsync(Url, cancellationToken);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

/// <summary>What one client brings along, and the certificate that it was shown.</summary>
internal sealed record ClientSide
{
    public X509Certificate2? Certificate { get; init; }
    public string? Authorization { get; init; }
    public SslProtocols Protocols { get; init; }
    public TlsCipherSuite[]? Suites { get; init; }
    public Version Version { get; init; } = HttpVersion.Version11;
    public string? Shown { get; private set; }

    public bool Saw(X509Certificate2 shown)
    {
        Shown = shown.Subject;

        return true;
    }
}
