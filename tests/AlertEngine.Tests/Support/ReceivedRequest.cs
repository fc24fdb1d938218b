using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Support;

/// <summary>One request as a stub saw it. Header names are in any case.</summary>
internal sealed record ReceivedRequest(
    string Method, string Path, string Query, ImmutableDictionary<string, string> Headers, byte[] Bytes)
{
    public string Body { get; } = Encoding.UTF8.GetString(Bytes);

    public static async Task<ReceivedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return new(
            request.Method,
            request.Path.Value ?? "",
            request.QueryString.Value ?? "",
            request.Headers.ToImmutableDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}
