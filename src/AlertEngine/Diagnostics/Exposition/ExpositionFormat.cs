using Microsoft.Net.Http.Headers;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>A spelling of metrics: the text format 0.0.4, or OpenMetrics 1.0.0 for who asks for it.</summary>
internal sealed record ExpositionFormat
{
    public static readonly ExpositionFormat Text = new() { IsOpenMetrics = false };
    public static readonly ExpositionFormat OpenMetrics = new() { IsOpenMetrics = true };

    private ExpositionFormat() { }

    public bool IsOpenMetrics { get; private init; }

    /// <summary>The <c>escaping</c> the client is told of; null when it did not ask.</summary>
    public string? Escaping { get; private init; }

    public string ContentType =>
        (IsOpenMetrics ? "application/openmetrics-text; version=1.0.0" : "text/plain; version=0.0.4")
        + "; charset=utf-8" + (Escaping is null ? "" : $"; escaping={Escaping}");

    /// <summary>The format the client likes best; the text format when it names none that we have.</summary>
    public static ExpositionFormat Negotiate(IEnumerable<MediaTypeHeaderValue> accept) =>
        accept
            .Where(type => type.Quality is not 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(Offered)
            .FirstOrDefault(format => format is not null) ?? Text;

    private static ExpositionFormat? Offered(MediaTypeHeaderValue type) =>
        (type.MediaType.Value?.ToLowerInvariant(), Parameter(type, "version")) switch
        {
            ("application/openmetrics-text", "1.0.0") => OpenMetrics with { Escaping = Answer(type) },
            ("text/plain", null or "0.0.4" or "1.0.0") => Text with { Escaping = Answer(type) },
            ("text/*" or "*/*", _) => Text,
            _ => null,
        };

    // Our names are classic ones: the same with and without UTF-8, and what the underscore scheme makes of them.
    private static string? Answer(MediaTypeHeaderValue type) => Parameter(type, "escaping") switch
    {
        null => null,
        "allow-utf-8" => "allow-utf-8",
        _ => "underscores",
    };

    private static string? Parameter(MediaTypeHeaderValue type, string name) =>
        NameValueHeaderValue.Find(type.Parameters, name)?.GetUnescapedValue().Value;
}
