using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Web;

/// <summary>How answers are given: over HTTP/2 where TLS allows it, and with which headers for browsers.</summary>
internal sealed record HttpServerConfig
{
    private const string FrameOptions = "X-Frame-Options";
    private const string ContentTypeOptions = "X-Content-Type-Options";

    private static readonly ImmutableArray<string> Allowed =
        ["Content-Security-Policy", FrameOptions, ContentTypeOptions, "X-XSS-Protection", "Strict-Transport-Security"];

    public required bool Http2 { get; init; }

    public required ImmutableSortedDictionary<string, string> Headers { get; init; }

    public static HttpServerConfig Read(YamlMap map)
    {
        var headers = map.TextMap("headers").ToImmutableSortedDictionary(
            header => header.Key, header => header.Value.ReplaceLineEndings(" ").Trim(), StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            if (Problem(name, value) is { } problem)
            {
                map.Note("headers", problem);
            }
        }

        return new() { Http2 = map.Bool("http2", otherwise: true), Headers = headers };
    }

    private static string? Problem(string name, string value) => (name, value) switch
    {
        _ when !Allowed.Contains(name) => $"HTTP header \"{name}\" can not be configured{Nearest.Hint(name, Allowed)}",
        (FrameOptions, not ("deny" or "sameorigin")) => $"{name}: expected deny or sameorigin, got \"{value}\"",
        (ContentTypeOptions, not "nosniff") => $"{name}: expected nosniff, got \"{value}\"",
        _ when value.AsSpan().ContainsAnyExceptInRange(' ', '~') => $"{name}: expected printable ASCII characters, got \"{value}\"",
        _ => null,
    };
}
