using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AlertEngine.Web;

/// <summary>Begins each connection with the certificate and the demands that are in force at that moment.</summary>
internal sealed partial class TlsHandshake(ActiveWebConfig active, TimeProvider time, ILogger<TlsHandshake> logger)
{
    public void Apply(ListenOptions listen)
    {
        listen.Use(next => new PlainTextAtTls(next, time).HandleAsync);
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(Options(active.Latest().Config)) });
    }

    private SslServerAuthenticationOptions Options(WebConfig config)
    {
        var tls = config.Tls!;
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = tls.Certificate,
            EnabledSslProtocols = tls.Protocols,
            ApplicationProtocols = config.Http.Http2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11],
            CipherSuitesPolicy = OperatingSystem.IsWindows() || tls.CipherSuites.IsEmpty ? null : new(tls.CipherSuites),
        };
        if (tls.ClientAuth is { IsAsked: true } client)
        {
            options.ClientCertificateRequired = true;
            options.CertificateChainPolicy = client.Authorities.ChainPolicy();
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Admits(client, certificate, chain, errors);
        }

        return options;
    }

    private bool Admits(ClientAuth client, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (client.Objection((X509Certificate2?)certificate, chain, errors) is not { } objection)
        {
            return true;
        }

        ClientRefused(objection, certificate?.Subject ?? "");

        return false;
    }

    [LoggerMessage(LogLevel.Debug, "A client's certificate was refused")]
    private partial void ClientRefused(string reason, string subject);
}
