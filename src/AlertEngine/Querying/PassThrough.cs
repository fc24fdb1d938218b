using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using AlertEngine.Http;

namespace AlertEngine.Querying;

/// <summary>A request of an API user that a data source shall answer.</summary>
/// <param name="Path">Below the root of the API, as <c>/api/v1/query</c>.</param>
/// <param name="QueryString">With or without its question mark.</param>
/// <param name="Body">A form, if there is one.</param>
internal sealed record PassedRequest(HttpMethod Method, string Path, string QueryString, Stream? Body);

/// <summary>What a data source says to somebody else's request; it is handed on while it comes.</summary>
internal abstract record PassThrough
{
    // What says something of the answer itself, and nothing of the connection, the login or the server.
    private static readonly FrozenSet<string> HandedOn = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Content-Type", "Cache-Control", "Expires", "ETag", "Last-Modified", "Vary", "Retry-After", "X-Prometheus-Api-Warning");

    private PassThrough() { }

    /// <summary>The response is to be disposed when its body was handed on.</summary>
    public sealed record Answered(HttpResponseMessage Response) : PassThrough
    {
        public HttpStatusCode Status => Response.StatusCode;

        public ImmutableArray<(string Name, string Value)> Headers =>
            [.. Kept(Response.Headers), .. Kept(Response.Content.Headers)];

        public Task<Stream> BodyAsync(CancellationToken cancellationToken) => Response.Content.ReadAsStreamAsync(cancellationToken);

        private static IEnumerable<(string Name, string Value)> Kept(HttpHeaders headers) =>
            headers.Where(header => HandedOn.Contains(header.Key)).SelectMany(header => header.Value.Select(value => (header.Key, value)));
    }

    public sealed record Failed(QueryFailure Failure) : PassThrough;

    /// <summary>No resource that reads series.</summary>
    public sealed record NotServed : PassThrough;

    public static async Task<PassThrough> SendAsync(
        PassedRequest passed, SourceAddress address, OutboundHttp http, CancellationToken cancellationToken)
    {
        if ((passed.Method != HttpMethod.Get && passed.Method != HttpMethod.Post) || !IsServed(passed.Path))
        {
            return new NotServed();
        }

        using var request = new HttpRequestMessage(passed.Method, address.Of(passed.Path, passed.QueryString));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        address.AddTenant(request, tenant: "");
        if (passed.Body is { } body)
        {
            request.Content = new StreamContent(body) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
        }

        return await http.SendAsync(request, cancellationToken) switch
        {
            HttpOutcome.Answered answered => new Answered(answered.Response),
            HttpOutcome.Failed failed => new Failed(QueryFailures.Of(failed.Failure)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static bool IsServed(string path) => path switch
    {
        "/api/v1/query" or "/api/v1/query_range" or "/api/v1/query_exemplars" or "/api/v1/series" or "/api/v1/labels"
            or "/api/v1/metadata" or "/api/v1/format_query" or "/api/v1/parse_query" => true,
        _ => IsLabelValues(path),
    };

    private static bool IsLabelValues(string path) =>
        path.Split('/') is ["", "api", "v1", "label", { Length: > 0 } name, "values"]
        && !name.AsSpan().ContainsAny("?#\\") && Uri.UnescapeDataString(name) is not ("." or "..");
}
