namespace AlertEngine.Api;

/// <summary>Serves everything under a path: the root leads there, and nothing lies beside it.</summary>
internal static class RoutePrefix
{
    public static void Apply(WebApplication app, string prefix)
    {
        if (prefix.Length > 0)
        {
            app.Use(next => context => HandleAsync(context, prefix, next));
        }

        app.UseRouting();
    }

    private static Task HandleAsync(HttpContext context, string prefix, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path == "/")
        {
            context.Response.Redirect(prefix);
            return Task.CompletedTask;
        }

        if (!path.StartsWithSegments(prefix, StringComparison.Ordinal, out var rest))
        {
            return NotFound.HandleAsync(context);
        }

        if (!rest.HasValue)
        {
            context.Response.Redirect($"{prefix}/", permanent: true);
            return Task.CompletedTask;
        }

        context.Request.PathBase = prefix;
        context.Request.Path = rest;

        return next(context);
    }
}
