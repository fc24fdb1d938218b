using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V2;

/// <summary>Lets pages of other origins read the API and post to it, as Alertmanager does; nobody's passwords go along.</summary>
internal static class CrossOrigin
{
    private static readonly string[] Methods = ["GET", "POST", "HEAD"];
    private static readonly string[] AllowedHeaders = ["accept", "content-type", "x-requested-with"];

    public static bool IsPreflight(HttpRequest request) =>
        request.Method == HttpMethods.Options && !StringValues.IsNullOrEmpty(request.Headers.AccessControlRequestMethod);

    public static Task AnswerPreflight(HttpContext context)
    {
        var (asked, headers) = (context.Request.Headers, context.Response.Headers);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
        if (StringValues.IsNullOrEmpty(asked.Origin) || !Methods.Contains(asked.AccessControlRequestMethod.ToString()) || !AreAllowed(asked.AccessControlRequestHeaders.ToString()))
        {
            return Task.CompletedTask;
        }

        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = asked.AccessControlRequestMethod;
        if (!StringValues.IsNullOrEmpty(asked.AccessControlRequestHeaders))
        {
            headers.AccessControlAllowHeaders = asked.AccessControlRequestHeaders;
        }

        return Task.CompletedTask;
    }

    public static void Allow(HttpContext context)
    {
        context.Response.Headers.Vary = "Origin";
        var method = context.Request.Method;
        if (!StringValues.IsNullOrEmpty(context.Request.Headers.Origin) && (Methods.Contains(method) || method == HttpMethods.Options))
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
        }
    }

    // As browsers write them: in small letters, each once, in order.
    private static bool AreAllowed(string text)
    {
        var names = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        return names.All(AllowedHeaders.Contains) && names.SequenceEqual(names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
