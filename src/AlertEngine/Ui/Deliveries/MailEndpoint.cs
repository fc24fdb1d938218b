using AlertEngine.Integrations.Email.Mime;
using AlertEngine.Notifications;

namespace AlertEngine.Ui.Deliveries;

/// <summary>
/// <c>GET /deliveries/ID/mail</c>: the page of a mail that was sent, for a frame of ours. It is a document of its own, since a frame's
/// text would be held to the policy of the page around it: this one may have styles, and neither scripts nor anything from elsewhere.
/// </summary>
internal static class MailEndpoint
{
    private const string Policy =
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>The mail that an attempt sent; null when it sent none.</summary>
    public static MailContent? MailOf(AttemptReport attempt) =>
        attempt.Exchanges.FirstOrDefault(exchange => exchange.Request.StartsWith("SMTP ", StringComparison.Ordinal)) is { Sent: var sent }
            ? MimeReader.Read(sent)
            : null;

    public static async Task HandleAsync(HttpContext context)
    {
        PageGuard.Apply(context.Response);
        if (await DeliveryPages.FindAsync(context) is not { } entry || MailOf(entry.Attempt)?.Html is not { } html)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }
}
