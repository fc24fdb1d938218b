using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertEngine.Http;

/// <summary>The certificates that make others trusted. Without any, those that the system trusts.</summary>
internal sealed class Authorities(X509Certificate2Collection certificates)
{
    public bool AreTheSystems => certificates.Count == 0;

    /// <summary>Throws a <see cref="CryptographicException"/> for what holds no certificate.</summary>
    public static Authorities FromPem(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        if (certificates.Count == 0)
        {
            throw new CryptographicException("no certificate in PEM form found");
        }

        return new(certificates);
    }

    // Every certificate of the file is trusted, also one that is not self-signed: often it is the issuing authority alone.
    // So a chain may end without a root, and Ends checks where it ended.
    public X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (!AreTheSystems)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(certificates);
            policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        }

        return policy;
    }

    /// <summary>Whether a chain that was built by the policy ends at one of them.</summary>
    // Byte by byte: certificates count as equal when issuer and serial number are, which anybody can write.
    public bool Ends(X509Chain? chain) =>
        AreTheSystems
        || (chain is { ChainElements: [.., var last] }
            && certificates.Any(authority => authority.RawDataMemory.Span.SequenceEqual(last.Certificate.RawDataMemory.Span)));
}
