using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Web;

/// <summary>Reads the certificate that clients are shown, with those that lead from it to its authority.</summary>
internal static class ServerCertificate
{
    public static SslStreamCertificateContext? Read(YamlMap map, WatchedFiles files)
    {
        NoteIfMissing(map, "cert");
        NoteIfMissing(map, "key");
        var pem = map.Pem("cert", files);
        var keyPem = map.Pem("key", files);
        if (pem is not var (chain, chainKey) || keyPem is not var (key, keyKey))
        {
            return null;
        }

        try
        {
            var certificate = X509Certificate2.CreateFromPem(chain, key);
            var others = new X509Certificate2Collection();
            others.ImportFromPem(chain);

            return SslStreamCertificateContext.Create(certificate, others, offline: true);
        }
        catch (CryptographicException e)
        {
            map.Note(chainKey, $"{chainKey}: {e.Message}");
        }
        catch (ArgumentException) // what is said of a key that fits no certificate of this kind
        {
            map.Note(keyKey, $"{keyKey}: this key is not the one of the certificate");
        }

        return null;
    }

    private static void NoteIfMissing(YamlMap map, string key)
    {
        if (!map.HasPem(key))
        {
            map.Note($"missing one of {key} or {key}_file");
        }
    }
}
