using System.Collections.Frozen;
using System.Text;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>Requests as a golden file shows them: those headers that are part of a message, and the body byte for byte.</summary>
internal static class GoldenText
{
    private const string NoLineBreak = "(no line break at the end)";

    // What belongs to the connection, to the client's name, or to us alone.
    private static readonly FrozenSet<string> Left = new[]
    {
        "Host", "Content-Length", "User-Agent", "Idempotency-Key", "Accept-Encoding", "Connection", "Transfer-Encoding", "traceparent",
        "Amz-Sdk-Invocation-Id", "Amz-Sdk-Request", "X-Amz-Date",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string Of(IEnumerable<ReceivedRequest> requests, Uri service)
    {
        var text = new StringBuilder();
        foreach (var request in requests)
        {
            text.Append(text.Length > 0 ? "----\n" : "").Append($"{request.Method} {request.Path}{request.Query}\n");
            foreach (var (name, value) in request.Headers.Where(header => !Left.Contains(header.Key)).OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
            {
                text.Append($"{name}: {Signed(value)}\n");
            }

            text.Append('\n').Append(request.Body).Append(request.Body.EndsWith('\n') ? "" : $"{NoLineBreak}\n");
        }

        return text.Replace(service.ToString().TrimEnd('/'), "http://service.example").ToString();
    }

    // A signature has the time in it.
    private static string Signed(string value) =>
        value.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal) ? "AWS4-HMAC-SHA256 (signature)" : value;
}
