using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/datasources</c>: whom rules ask, and how they have been answering.</summary>
internal static class DataSourcesEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        foreach (var source in context.RequestServices.GetRequiredService<DataSources>().All)
        {
            Write(answer.Json, source);
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    private static void Write(Utf8JsonWriter json, HttpDataSource source)
    {
        var status = source.Status;
        json.WriteStartObject();
        json.WriteGoString("name"u8, source.Name);
        json.WriteGoString("address"u8, source.Address);
        if (status.IsUp is { } isUp)
        {
            json.WriteBoolean("up"u8, isUp);
        }

        json.WriteNumber("inFlight"u8, status.InFlight);
        json.WriteNumber("answered"u8, status.Answered);
        json.WriteNumber("failed"u8, status.Failed);
        WriteIfKnown(json, "lastAnswer"u8, status.LastAnswer);
        WriteIfKnown(json, "lastFailure"u8, status.LastFailure);
        if (status.LastError is { } error)
        {
            json.WriteGoString("lastError"u8, error.Message);
        }

        json.WriteEndObject();
    }

    private static void WriteIfKnown(Utf8JsonWriter json, ReadOnlySpan<byte> name, Instant? at)
    {
        if (at is not null)
        {
            json.WriteTimeToNanosecond(name, at);
        }
    }
}
