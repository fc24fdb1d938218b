using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Http;

namespace AlertEngine.Web;

/// <summary>What is asked of a client's certificate.</summary>
internal sealed record ClientAuth
{
    public required bool IsAsked { get; init; }
    public required bool IsRequired { get; init; }
    public required bool IsVerified { get; init; }

    /// <summary>Empty trusts the authorities that the system trusts.</summary>
    public required Authorities Authorities { get; init; }

    /// <summary>Not empty lets in only certificates that carry one of these names, whatever else is asked.</summary>
    public required ImmutableArray<string> AllowedSans { get; init; }

    public static ClientAuth Read(YamlMap map, WatchedFiles files)
    {
        var type = map.Choice(
            "client_auth_type", "NoClientCert",
            "NoClientCert", "RequestClientCert", "RequireAnyClientCert", "VerifyClientCertIfGiven", "RequireAndVerifyClientCert");
        var isAsked = type is not "NoClientCert";
        var sans = map.Texts("client_allowed_sans");
        if (!isAsked && map.HasPem("client_ca"))
        {
            map.Note("client CA's have been configured without a Client Auth Policy");
        }

        if (!isAsked && sans.Length > 0)
        {
            map.Note("client_allowed_sans", "client_allowed_sans: has no effect without a client_auth_type that asks for certificates");
        }

        return new()
        {
            IsAsked = isAsked,
            IsRequired = type is "RequireAnyClientCert" or "RequireAndVerifyClientCert" || sans.Length > 0,
            IsVerified = type is "VerifyClientCertIfGiven" or "RequireAndVerifyClientCert",
            Authorities = ReadAuthorities(map, files),
            AllowedSans = sans,
        };
    }

    /// <summary>Why this certificate does not do, or null when it does.</summary>
    public string? Objection(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return IsRequired ? "no certificate given" : null;
        }

        if (IsVerified && (errors is not SslPolicyErrors.None || !Authorities.Ends(chain)))
        {
            return $"not verified: {string.Join(", ", chain?.ChainStatus.Select(status => status.Status) ?? [])}";
        }

        return AllowedSans.IsEmpty || SubjectNames.Of(certificate).Any(name => AllowedSans.Contains(name))
            ? null
            : "no allowed subject alternative name";
    }

    private static Authorities ReadAuthorities(YamlMap map, WatchedFiles files)
    {
        if (map.Pem("client_ca", files) is not var (text, key))
        {
            return new([]);
        }

        try
        {
            return Authorities.FromPem(text);
        }
        catch (CryptographicException e)
        {
            map.Note(key, $"{key}: {e.Message}");
            return new([]);
        }
    }
}
