namespace AlertEngine.Api.V2;

/// <summary>Lets pages of other origins read the API and post to it, as Alertmanager does; nobody's passwords go along.</summary>
internal static class CrossOrigin
{
    private static readonly string[] Methods = ["GET", "POST", "HEAD"];
    private static readonly string[] AllowedHeaders = ["accept", "content-type", "x-requested-with"];

    public static bool IsPreflight(HttpRequest request) =>
        request.Method == HttpMethods.Options && request.Headers.AccessControlRequestMethod.Count > 0;

    public static Task AnswerPreflight(HttpContext context)
    {
        var (asked, headers) = (context.Request.Headers, context.Response.Headers);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        if (asked.Origin.Count == 0 || !Methods.Contains(asked.AccessControlRequestMethod.ToString()) || !AreAllowed(asked.AccessControlRequestHeaders.ToString()))
        {
            return Task.CompletedTask;
        }

        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = asked.AccessControlRequestMethod;
        if (asked.AccessControlRequestHeaders.Count > 0)
        {
            headers.AccessControlAllowHeaders = asked.AccessControlRequestHeaders;
        }

        return Task.CompletedTask;
    }

    public static void Allow(HttpContext context)
    {
        context.Response.Headers.Vary = "Origin";
        if (context.Request.Headers.Origin.Count > 0 && Methods.Contains(context.Request.Method))
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
        }
    }

    private static bool AreAllowed(string names) =>
        names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(name => AllowedHeaders.Contains(name.ToLowerInvariant()));
}
