namespace AlertEngine.Api.V2;

/// <summary>Answers the paths of Alertmanager's first API, which is no more, so that an old client is told what to do.</summary>
internal static class V1Gone
{
    // GET /api/v1/alerts is Prometheus', the alerts of rules.
    public static void Map(WebApplication app)
    {
        app.MapMethods("/api/v1/status", ["GET"], HandleAsync);
        app.MapMethods("/api/v1/receivers", ["GET"], HandleAsync);
        app.MapMethods("/api/v1/silences", ["GET", "POST"], HandleAsync);
        app.MapMethods("/api/v1/silence/{id}", ["GET", "DELETE"], HandleAsync);
        app.MapMethods("/api/v1/alerts", ["POST"], HandleAsync);
    }

    private static Task HandleAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status410Gone;
        context.Response.ContentType = "application/json";

        return context.Response.WriteAsync(
            """
            {"status":"deprecated","error":"The Alertmanager v1 API was deprecated in version 0.16.0 and is removed as of version 0.27.0 - please use the equivalent route in the v2 API"}

            """,
            context.RequestAborted);
    }
}
