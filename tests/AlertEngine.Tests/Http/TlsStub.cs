using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlertEngine.Tests.Http;

/// <summary>A real server behind TLS that answers with the subject of the client's certificate and the protocol.</summary>
internal sealed class TlsStub(WebApplication app) : IAsyncDisposable
{
    public Uri Url => new(app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public static async Task<TlsStub> StartAsync(X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            })));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync(
            $"{context.Connection.ClientCertificate?.Subject ?? "nobody"} {context.Request.Protocol}", context.RequestAborted));
        await app.StartAsync(cancellationToken);

        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
