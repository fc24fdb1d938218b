using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>A header that every request of an integration or data source carries, with all its values.</summary>
internal sealed record HttpHeader(string Name, ImmutableArray<SecretSource> Values)
{
    // Headers that the program sets itself, or that would make the request another one.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Authorization", "Host", "Content-Encoding", "Content-Length", "Content-Type", "User-Agent", "Connection",
        "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Www-Authenticate", "Accept-Encoding",
        "X-Prometheus-Remote-Write-Version", "X-Prometheus-Remote-Read-Version", "X-Prometheus-Scrape-Timeout-Seconds",
        "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256");

    /// <summary>Reads <c>http_headers</c>: name to values, secrets and files.</summary>
    public static ImmutableArray<HttpHeader> Read(YamlMap map, string key)
    {
        if (map.Map(key) is not { } headers)
        {
            return [];
        }

        return
        [
            .. headers.Keys.Select(name =>
            {
                NoteIfUnfit(headers, name);
                var header = headers.MapOrEmpty(name);
                var values = header.Texts("values").Select(Inline);
                var secrets = Secrets(header, "secrets");
                var files = header.Texts("files").Select(path => new SecretSource.File(map.Reading.Resolve(path)));

                return new HttpHeader(name, [.. values, .. secrets, .. files]);
            }),
        ];
    }

    /// <summary>Reads a mapping of names to lists of secret values.</summary>
    public static ImmutableArray<HttpHeader> ReadSecrets(YamlMap map, string key) =>
        map.Map(key) is { } headers
            ? [.. headers.Keys.Select(name => new HttpHeader(name, [.. Secrets(headers, name)]))]
            : [];

    private static IEnumerable<SecretSource> Secrets(YamlMap map, string key)
    {
        var secrets = map.Texts(key);
        if (secrets.Length > 0)
        {
            map.Print(key, new CanonicalNode.List([.. secrets.Select(_ => new CanonicalNode.Scalar(Secret.Mask))]));
        }

        return secrets.Select(Inline);
    }

    private static SecretSource Inline(string value) => new SecretSource.Inline(new Secret(value));

    private static void NoteIfUnfit(YamlMap headers, string name)
    {
        if (Reserved.Contains(name))
        {
            headers.Note(name, $"setting header \"{name}\" is not allowed");
        }
        else if (name.Length == 0 || name.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || name.Contains(':', StringComparison.Ordinal))
        {
            headers.Note(name, $"\"{name}\" is not a valid header name");
        }
    }
}
