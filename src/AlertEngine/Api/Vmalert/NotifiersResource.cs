using AlertEngine.Api.V1;
using AlertEngine.Forwarding;
using AlertEngine.Http;

namespace AlertEngine.Api.Vmalert;

/// <summary>Where alerts are forwarded to, as vmalert tells it.</summary>
internal sealed class NotifiersResource(AlertmanagerForwarder forwarder)
{
    public async Task GetAsync(HttpContext context)
    {
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteStartArray("notifiers"u8);
        if (forwarder.ActiveAlertmanagers is { IsEmpty: false } addresses)
        {
            Write(answer, addresses);
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    private static void Write(Success answer, IEnumerable<string> addresses)
    {
        answer.Json.WriteStartObject();
        answer.Json.WriteString("kind"u8, "static"u8);
        answer.Json.WriteStartArray("targets"u8);
        foreach (var address in addresses)
        {
            answer.Json.WriteStartObject();
            answer.Json.WriteGoString("address"u8, address);
            answer.Json.WriteStartObject("labels"u8);
            answer.Json.WriteEndObject();
            answer.Json.WriteString("lastError"u8, ""u8);
            answer.Json.WriteEndObject();
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteEndObject();
    }
}
