using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AlertEngine.Configuration.Http;
using NodaTime;

namespace AlertEngine.Http;

/// <summary>A signed statement of who asks for a token, RFC 7523.</summary>
internal static class JwtAssertion
{
    private static readonly Duration Life = Duration.FromHours(1);

    public static string Sign(OAuth2Config config, string keyPem, Instant now)
    {
        var signed = $"{Header(config)}.{Claims(config, now)}";
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(keyPem);
        }
        catch (ArgumentException e)
        {
            throw new CryptographicException("client_certificate_key: no RSA key in PEM form found", e);
        }

        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), Hash(config.SignatureAlgorithm), RSASignaturePadding.Pkcs1);

        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Header(OAuth2Config config) => Encode(json =>
    {
        json.WriteString("alg", config.SignatureAlgorithm);
        json.WriteString("typ", "JWT");
        if (config.CertificateKeyId.Length > 0)
        {
            json.WriteString("kid", config.CertificateKeyId);
        }
    });

    // The configuration's own claims go before the usual ones.
    private static string Claims(OAuth2Config config, Instant now) => Encode(json =>
    {
        Write(json, config, "iss", config.Issuer.Length > 0 ? config.Issuer : config.ClientId);
        Write(json, config, "sub", config.ClientId);
        Write(json, config, "aud", config.Audience.Length > 0 ? config.Audience : config.TokenUrl?.OriginalString ?? "");
        Write(json, config, "jti", Guid.NewGuid().ToString());
        if (config.Scopes.Length > 0)
        {
            Write(json, config, "scope", string.Join(' ', config.Scopes));
        }

        json.WriteNumber("iat", now.ToUnixTimeSeconds());
        json.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
        foreach (var (name, value) in config.Claims.Where(claim => claim.Key is not ("iat" or "exp")))
        {
            json.WriteString(name, value);
        }
    });

    private static void Write(Utf8JsonWriter json, OAuth2Config config, string name, string value)
    {
        if (!config.Claims.ContainsKey(name))
        {
            json.WriteString(name, value);
        }
    }

    private static string Encode(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(bytes.ToArray());
    }

    private static HashAlgorithmName Hash(string algorithm) => algorithm switch
    {
        "RS384" => HashAlgorithmName.SHA384,
        "RS512" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };
}
