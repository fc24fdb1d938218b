using System.Buffers;
using System.Text.Json;
using AlertEngine.Http;

namespace AlertEngine.Api.V2;

/// <summary>An answer in JSON that goes out while it is written, so that a long one is never whole in memory.</summary>
internal sealed class AnswerStream : IDisposable
{
    private const int WorthSending = 64 * 1024;

    private readonly HttpContext context;
    private long sent;

    public AnswerStream(HttpContext context, int status = StatusCodes.Status200OK)
    {
        this.context = context;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        Json = new(context.Response.BodyWriter, GoJson.Options);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>To be called between the items of a long list.</summary>
    public ValueTask SendSomeAsync() =>
        Json.BytesCommitted + Json.BytesPending - sent < WorthSending ? ValueTask.CompletedTask : SendAsync();

    public async Task EndAsync(bool line = true)
    {
        await Json.FlushAsync(context.RequestAborted);
        if (line)
        {
            context.Response.BodyWriter.Write("\n"u8);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public void Dispose() => Json.Dispose();

    private async ValueTask SendAsync()
    {
        await Json.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        sent = Json.BytesCommitted;
    }
}
