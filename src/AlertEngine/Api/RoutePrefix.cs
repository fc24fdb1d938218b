using AlertEngine.Api.V2;

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

        app.Use(next => context => RedirectAsync(context, next));
        app.UseRouting();
    }

    // As Go's router: slashes that came together through joined addresses are made one.
    private static Task RedirectAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        var clean = path == V2Paths.Root ? $"{path}/" : path;
        while (clean.Contains("//", StringComparison.Ordinal))
        {
            clean = clean.Replace("//", "/", StringComparison.Ordinal);
        }

        if (clean == path)
        {
            return next(context);
        }

        // Escaped as it came: a browser takes a backslash for a slash, and two of them for another host.
        context.Response.Redirect($"{context.Request.PathBase}{new PathString(clean)}{context.Request.QueryString}", permanent: true);

        return Task.CompletedTask;
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
