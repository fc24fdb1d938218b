using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Support;

/// <summary>What a stub says to one request.</summary>
internal sealed record StubAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    public static readonly StubAnswer Ok = new(StatusCodes.Status200OK);

    /// <summary>No answer at all: the connection is cut.</summary>
    public static readonly StubAnswer Cut = new(Status: 0);

    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What must have happened before the answer goes out.</summary>
    public Task After { get; init; } = Task.CompletedTask;

    public async Task WriteAsync(HttpContext context)
    {
        await After.WaitAsync(context.RequestAborted);
        if (Status == Cut.Status)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        context.Response.ContentType = ContentType;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(Body, context.RequestAborted);
    }
}
