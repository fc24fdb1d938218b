namespace AlertEngine.Api;

/// <summary>Says in plain text what is wrong, as Go's library for HTTP does.</summary>
internal static class PlainError
{
    /// <param name="text">With the end of its line.</param>
    public static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";

        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
