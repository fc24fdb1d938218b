using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AlertEngine.Configuration.Sources;

namespace AlertEngine.RemoteWrite;

/// <summary>A remote store as people and metrics know it.</summary>
internal sealed partial class RemoteTarget
{
    public RemoteTarget(RemoteWriteConfig config)
    {
        // Neither what stands before the @ nor parameters, which often are keys.
        Url = config.Url!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(config.Url.OriginalString)))[..16];
        Folder = PlainName().IsMatch(config.Name) ? config.Name : hash;
        Name = config.Name.Length > 0 ? config.Name : hash[..6];
        Tags = [new("remote_name", Name), new("url", Url)];
    }

    public string Name { get; }

    public string Url { get; }

    /// <summary>The same whatever else changes, so that what waits there is found again.</summary>
    public string Folder { get; }

    public KeyValuePair<string, object?>[] Tags { get; }

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex PlainName();
}
