namespace AlertEngine.Api;

/// <summary>The answer to a path that does not exist, in the words that clients of Alertmanager know.</summary>
internal static class NotFound
{
    public static Task HandleAsync(HttpContext context) =>
        PlainError.WriteAsync(context, StatusCodes.Status404NotFound, "404 page not found\n");
}
