using System.Text.Encodings.Web;
using AlertEngine.Api.V2;

namespace AlertEngine.Api;

/// <summary>Serves everything under a path: the root leads there, and nothing lies beside it.</summary>
internal static class RoutePrefix
{
    public static void Apply(WebApplication app, string prefix)
    {
        var v2 = $"{prefix}{V2Paths.Root}";
        app.Use(next => context => CleanAsync(context, v2, next));
        if (prefix.Length > 0)
        {
            app.Use(next => context => HandleAsync(context, prefix, next));
        }

        app.UseRouting();
    }

    // As Go's router: slashes that came together through joined addresses are made one.
    private static Task CleanAsync(HttpContext context, string v2, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        var clean = path == v2 ? $"{path}/" : path;
        while (clean.Contains("//", StringComparison.Ordinal))
        {
            clean = clean.Replace("//", "/", StringComparison.Ordinal);
        }

        if (clean == path)
        {
            return next(context);
        }

        // Escaped as it came: a browser takes a backslash for a slash, and two of them for another host.
        return RedirectAsync(context, $"{new PathString(clean)}{context.Request.QueryString}", permanent: true);
    }

    private static Task HandleAsync(HttpContext context, string prefix, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path == "/")
        {
            return HttpMethods.IsGet(context.Request.Method)
                ? RedirectAsync(context, prefix, permanent: false)
                : WrongMethod.AnswerAsync(context, HttpMethods.Get);
        }

        if (!path.StartsWithSegments(prefix, StringComparison.Ordinal, out var rest))
        {
            return NotFound.HandleAsync(context);
        }

        if (!rest.HasValue)
        {
            return HttpMethods.IsGet(context.Request.Method)
                ? RedirectAsync(context, $"{prefix}/{context.Request.QueryString}", permanent: true)
                : NotFound.HandleAsync(context);
        }

        context.Request.PathBase = prefix;
        context.Request.Path = rest;

        return next(context);
    }

    // With a link for those that do not follow by themselves.
    private static Task RedirectAsync(HttpContext context, string location, bool permanent)
    {
        context.Response.Redirect(location, permanent);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";

        return context.Response.WriteAsync(
            $"<a href=\"{HtmlEncoder.Default.Encode(location)}\">{(permanent ? "Moved Permanently" : "Found")}</a>.\n\n", context.RequestAborted);
    }
}
