using System.Net;
using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Querying;

/// <summary>Says what kind of failure came back instead of an answer, in words that show what it was.</summary>
internal static class QueryFailures
{
    public const int MostBytes = 64 << 10;

    private const int LongestMessage = 1000;
    private const int LongestExcerpt = 200;

    public static QueryFailure Of(HttpFailure failure) => new(
        failure.Fault switch
        {
            HttpFault.TimedOut => QueryFault.TimedOut,
            HttpFault.Broken => QueryFault.Broken,
            HttpFault.NotSetUp => QueryFault.Forbidden,
            _ => QueryFault.Unreachable,
        },
        Cleaned(failure.Message));

    /// <summary>Of a response whose status is no success.</summary>
    public static QueryFailure Of(HttpStatusCode status, string reason, BoundedBody body)
    {
        if (ReadError(body.Bytes) is var (type, error))
        {
            return OfApi(type, error, status);
        }

        var shown = Excerpt.Of(body.Text, LongestExcerpt);
        var line = $"{(int)status} {Excerpt.Of(reason, 60)}".TrimEnd();

        return new(FaultOf(status), Cleaned(shown.Length > 0 ? $"{line}: {shown}" : line));
    }

    /// <summary>Of an error that the API itself tells.</summary>
    public static QueryFailure OfApi(string type, string error, HttpStatusCode status) => new(
        type switch
        {
            "timeout" => QueryFault.TimedOut,
            "canceled" or "unavailable" => QueryFault.Overloaded,
            _ when FaultOf(status) is var fault and (QueryFault.Forbidden or QueryFault.Overloaded) => fault,
            "internal" => QueryFault.Broken,
            _ => QueryFault.Refused,
        },
        Cleaned($"{(type.Length > 0 ? $"{type}: " : "")}{error}"));

    private static QueryFault FaultOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => QueryFault.Forbidden,
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => QueryFault.Overloaded,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => QueryFault.TimedOut,
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge => QueryFault.Refused,
        _ => QueryFault.Broken,
    };

    private static (string Type, string Error)? ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;

            return root.ValueKind is JsonValueKind.Object && Text(root, "error") is { } error ? (Text(root, "errorType") ?? "", error) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Cleaned(string message) => Excerpt.Of(SecretsInUrls.Mask(Excerpt.Of(message, LongestMessage)), LongestMessage);
}
