using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Http;

namespace AlertEngine.Http;

/// <summary>How connections are encrypted, by a configuration and its files as they are now.</summary>
internal static class TlsOptions
{
    public static SslClientAuthenticationOptions Make(TlsConfig config, WatchedFiles files)
    {
        var authorities = config.Authority is { } authority ? ReadAuthorities(authority, files) : new Authorities([]);

        return new()
        {
            EnabledSslProtocols = Protocols(config),
            ClientCertificateContext = config is { Certificate: { } certificate, Key: { } key } ? ReadCertificate(certificate, key, files) : null,
            CertificateChainPolicy = authorities.ChainPolicy(),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                config.InsecureSkipVerify || Admits(authorities, certificate, chain, errors),
        };
    }

    // Thrown rather than answered, because an answer has no room for the reason.
    private static bool Admits(Authorities authorities, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None && authorities.Ends(chain))
        {
            return true;
        }

        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            reasons.Add("there is none");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            reasons.Add("it is for another name");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            reasons.AddRange(chain?.ChainStatus.Select(status => status.Status.ToString()) ?? []);
        }

        if (!authorities.Ends(chain))
        {
            reasons.Add("it was not issued by one of the authorities in ca");
        }

        throw new AuthenticationException($"the server's certificate ({certificate?.Subject}) is not trusted: {string.Join(", ", reasons.Distinct())}");
    }

    private static Authorities ReadAuthorities(SecretSource source, WatchedFiles files)
    {
        try
        {
            return Authorities.FromPem(Read(source, files));
        }
        catch (CryptographicException e)
        {
            throw new CryptographicException($"ca: {e.Message}", e);
        }
    }

    private static SslStreamCertificateContext ReadCertificate(SecretSource certificate, SecretSource key, WatchedFiles files)
    {
        var pem = Read(certificate, files);
        try
        {
            var others = new X509Certificate2Collection();
            others.ImportFromPem(pem);

            return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(pem, Read(key, files)), others, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException) // the latter is said of a key of another kind
        {
            throw new CryptographicException("cert and key: these are not a certificate and its RSA or ECDSA key in PEM form", e);
        }
    }

    private static string Read(SecretSource source, WatchedFiles files) => source switch
    {
        SecretSource.Inline inline => inline.Value.Reveal(),
        SecretSource.File file => Encoding.UTF8.GetString(files.Read(file.Path)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SslProtocols Protocols(TlsConfig config)
    {
        if (config is { MinVersion: null, MaxVersion: null })
        {
            return SslProtocols.None; // the system's choice
        }

        var (lowest, highest) = (config.MinVersion ?? TlsVersion.Tls12, config.MaxVersion ?? TlsVersion.Tls13);

        return Enum.GetValues<TlsVersion>()
            .Where(version => version >= lowest && version <= highest)
            .Aggregate(SslProtocols.None, (protocols, version) => protocols | Protocol(version));
    }

#pragma warning disable SYSLIB0039, CA5397 // broken, and all that some old device behind a webhook speaks: whoever names them means them
    private static SslProtocols Protocol(TlsVersion version) => version switch
    {
        TlsVersion.Tls10 => SslProtocols.Tls,
        TlsVersion.Tls11 => SslProtocols.Tls11,
        TlsVersion.Tls12 => SslProtocols.Tls12,
        _ => SslProtocols.Tls13,
    };
#pragma warning restore SYSLIB0039, CA5397
}
