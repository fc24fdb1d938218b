using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Api.V1;

/// <summary>An answer in the envelope of Prometheus' API, into which the data is written.</summary>
internal sealed class Success : IDisposable
{
    private readonly AnswerStream answer;

    public Success(HttpContext context)
    {
        answer = new(context);
        Json.WriteStartObject();
        Json.WriteString("status"u8, "success"u8);
        Json.WritePropertyName("data"u8);
    }

    public Utf8JsonWriter Json => answer.Json;

    /// <summary>To be called between the items of a long list.</summary>
    public ValueTask SendSomeAsync() => answer.SendSomeAsync();

    /// <summary>Something beside the data that the reader should know; nothing when there is none.</summary>
    public void WriteTold(ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        if (texts.Any())
        {
            Json.WriteTexts(name, texts);
        }
    }

    public Task EndAsync()
    {
        Json.WriteEndObject();

        return answer.EndAsync();
    }

    public void Dispose() => answer.Dispose();
}
