using System.Diagnostics;
using AlertEngine.Metrics;
using AlertEngine.Metrics.Receiving;

namespace AlertEngine.Api.V1;

/// <summary><c>POST /api/v1/write</c>: metrics that others write into the embedded store.</summary>
internal sealed class WriteResource(MetricsOptions options, RemoteWrites writes)
{
    private const int LargestBody = 64 << 20;

    public async Task PostAsync(HttpContext context)
    {
        var request = context.Request;
        if (!options.TakesRemoteWrites)
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, "remote write receiver needs to be enabled with --web.enable-remote-write-receiver");
        }
        else if (request.ContentType?.Contains("proto=io.prometheus.write.v2.Request", StringComparison.Ordinal) is true)
        {
            await AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, "io.prometheus.write.v2.Request protobuf message is not accepted by this server; only accepts prometheus.WriteRequest");
        }
        else if (request.Headers.ContentEncoding is [{ Length: > 0 } encoding, ..] && encoding is not "snappy")
        {
            await AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, $"{encoding} encoding (compression) is not accepted by this server; only snappy is acceptable");
        }
        else if (await BodyAsync(request, context.RequestAborted) is not { } body)
        {
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, $"the request is larger than {LargestBody} bytes");
        }
        else
        {
            await AnswerAsync(context, writes.Take(body.GetBuffer().AsSpan(0, (int)body.Length)));
        }
    }

    private static async Task<MemoryStream?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, LargestBody));
        var buffer = new byte[16 << 10];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
            {
                return null;
            }
        }

        return body;
    }

    private static Task AnswerAsync(HttpContext context, WriteReply reply) => reply switch
    {
        WriteReply.Taken => NoContentAsync(context),
        WriteReply.Refused refused => AnswerAsync(context, StatusCodes.Status400BadRequest, refused.Reason),
        WriteReply.Unreadable unreadable => AnswerAsync(context, StatusCodes.Status400BadRequest, unreadable.Reason),
        _ => throw new UnreachableException(),
    };

    private static Task NoContentAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;

        return Task.CompletedTask;
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";

        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
