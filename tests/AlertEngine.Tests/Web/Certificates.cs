using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AlertEngine.Tests.Web;

/// <summary>Certificates that are made for one run of the tests.</summary>
internal static class Certificates
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static X509Certificate2 Authority(string name, byte[]? serial = null, X509Certificate2? issuer = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        using var made = issuer is null
            ? request.Create(request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), Now.AddDays(-2), Now.AddDays(9), serial ?? [1])
            : request.Create(issuer, Now.AddDays(-2), Now.AddDays(8), serial ?? [1]);

        return made.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate for a server or client on this machine.</summary>
    public static X509Certificate2 Issue(
        X509Certificate2 issuer, string name, Action<SubjectAlternativeNameBuilder>? names = null, int validDays = 7)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        (names ?? (builder => builder.AddDnsName("localhost")))(alternatives);
        request.CertificateExtensions.Add(alternatives.Build());
        using var made = request.Create(issuer, Now.AddDays(-2), Now.AddDays(validDays), RandomNumberGenerator.GetBytes(8));

        return made.CopyWithPrivateKey(key);
    }

    public static string KeyPem(this X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;

        return key.ExportPkcs8PrivateKeyPem();
    }
}
