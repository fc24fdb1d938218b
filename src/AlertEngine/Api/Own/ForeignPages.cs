using AlertEngine.Integrations;

namespace AlertEngine.Api.Own;

/// <summary>
/// Refuses what a page of another site makes a reader's browser send, who may be let in without a password where others are not. Browsers
/// say where a page is from, and pages cannot change that; programs say nothing.
/// </summary>
internal static class ForeignPages
{
    private const string Refusal = "pages of other sites may not ask for this";

    public static RequestDelegate Refuse(RequestDelegate then) => context =>
        IsForeign(context) ? DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status403Forbidden, Refusal) : then(context);

    // Browsers send the first to safe addresses alone, and the second with everything that is posted.
    private static bool IsForeign(HttpContext context) =>
        (context.Request.Headers["Sec-Fetch-Site"].ToString(), context.Request.Headers.Origin.ToString()) switch
        {
            ("same-origin" or "none", _) => false,
            ({ Length: > 0 }, _) => true,
            (_, "") => false,
            (_, var origin) => !IsOurs(origin, context),
        };

    // Some proxies put a name of their own in the place of ours.
    private static bool IsOurs(string origin, HttpContext context) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (page.Authority.Equals(context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(context.RequestServices.GetRequiredService<ExternalUrl>().Text, UriKind.Absolute, out var known) && page.Authority == known.Authority));
}
