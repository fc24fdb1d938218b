namespace AlertEngine.Api.V1;

/// <summary>Lets pages of other origins ask the API, as Prometheus does unless it is told otherwise.</summary>
internal static class CrossOrigin
{
    public static void Allow(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Append("Vary", "Origin");
        if (context.Request.Headers.Origin.Count > 0)
        {
            headers.AccessControlAllowHeaders = "Accept, Authorization, Content-Type, Origin";
            headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "Date";
        }
    }

    public static Task AnswerPreflightAsync(HttpContext context)
    {
        Allow(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;

        return Task.CompletedTask;
    }
}
