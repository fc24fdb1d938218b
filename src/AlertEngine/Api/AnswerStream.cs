using System.Buffers;
using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Api;

/// <summary>An answer in JSON that goes out while it is written, so that a long one is never whole in memory.</summary>
internal sealed class AnswerStream : IDisposable
{
    private const int WorthSending = 32 * 1024;

    // Of our own: what lies in the response cannot be taken back when the time for an answer runs out before it is sent.
    private readonly ArrayBufferWriter<byte> waiting = new();
    private readonly HttpContext context;

    public AnswerStream(HttpContext context, int status = StatusCodes.Status200OK)
    {
        this.context = context;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        Json = new(waiting, GoJson.Options);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>To be called between the items of a long list.</summary>
    public ValueTask SendSomeAsync() =>
        waiting.WrittenCount + Json.BytesPending < WorthSending ? ValueTask.CompletedTask : new(SendAsync());

    /// <summary>Sends what is left.</summary>
    public Task EndAsync()
    {
        Json.Flush();
        if (!context.Response.HasStarted)
        {
            context.Response.ContentLength = waiting.WrittenCount;
        }

        return SendAsync();
    }

    /// <summary>Sends what is left and a newline, as Alertmanager ends its answers.</summary>
    public Task EndLineAsync()
    {
        Json.Flush();
        waiting.Write("\n"u8);

        return EndAsync();
    }

    public void Dispose() => Json.Dispose();

    private async Task SendAsync()
    {
        Json.Flush();
        await context.Response.BodyWriter.WriteAsync(waiting.WrittenMemory, context.RequestAborted);
        waiting.ResetWrittenCount();
    }
}
