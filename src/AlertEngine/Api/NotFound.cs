namespace AlertEngine.Api;

/// <summary>The answer to a path that does not exist, in the words that clients of Alertmanager know.</summary>
internal static class NotFound
{
    public static Task HandleAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";

        return context.Response.WriteAsync("404 page not found\n", context.RequestAborted);
    }
}
