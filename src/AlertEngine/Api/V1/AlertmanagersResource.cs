using AlertEngine.Forwarding;
using AlertEngine.Http;

namespace AlertEngine.Api.V1;

/// <summary><c>GET /api/v1/alertmanagers</c>: where alerts are forwarded to.</summary>
internal sealed class AlertmanagersResource(AlertmanagerForwarder forwarder)
{
    public async Task GetAsync(HttpContext context)
    {
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        Write(answer, "activeAlertmanagers"u8, forwarder.ActiveAlertmanagers);
        Write(answer, "droppedAlertmanagers"u8, forwarder.DroppedAlertmanagers);
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    private static void Write(Success answer, ReadOnlySpan<byte> name, IEnumerable<string> urls)
    {
        answer.Json.WriteStartArray(name);
        foreach (var url in urls)
        {
            answer.Json.WriteStartObject();
            answer.Json.WriteGoString("url"u8, url);
            answer.Json.WriteEndObject();
        }

        answer.Json.WriteEndArray();
    }
}
