using AlertEngine.Dispatch;
using AlertEngine.Http;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Webhook;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/deliveries/ID/notification</c>: what templates saw of what was told then, as webhooks carry it.</summary>
internal static class ToldEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        if (await DeliveriesEndpoint.FindWholeAsync(context) is not { } entry)
        {
            return;
        }

        if (context.RequestServices.GetRequiredService<Dispatcher>().Plan is not { } plan)
        {
            await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, DeliveriesEndpoint.NotInForce);
            return;
        }

        var notification = entry.Attempt.Notification;
        var routeLabels = new MessageRendering(notification, plan.Parts.Templates).RouteLabels(context.RequestAborted);
        using var body = new GoJsonBody();
        WebhookMessage.Write(body, notification, routeLabels, plan.Parts.Templates.ExternalUrl, maxAlerts: 0);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(body.Written, context.RequestAborted);
    }
}
