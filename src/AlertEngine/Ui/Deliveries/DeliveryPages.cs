using System.Globalization;
using AlertEngine.Dispatch;
using AlertEngine.Persistence;

namespace AlertEngine.Ui.Deliveries;

/// <summary>The pages about what was told, and the button that tells it again.</summary>
internal static class DeliveryPages
{
    public static void Map(WebApplication app)
    {
        UiSetup.MapPage<DeliveriesPage>(app, "/deliveries");
        UiSetup.MapPage<DeliveryPage>(app, "/deliveries/{id}");
        app.MapGet("/deliveries/{id}/mail", MailEndpoint.HandleAsync);
        app.MapPost("/deliveries/{id}/again", OwnForm.Of(AgainAsync));
    }

    /// <summary>The attempt that the path names; null when the ledger does not have it.</summary>
    public static async Task<LedgerEntry?> FindAsync(HttpContext context) =>
        long.TryParse((string?)context.Request.RouteValues["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await context.RequestServices.GetRequiredService<ILedger>().FindAsync(id, context.RequestAborted)
            : null;

    private static async Task AgainAsync(HttpContext context)
    {
        var asked = (string)context.Request.RouteValues["id"]!;
        var outcome = await FindAsync(context) is { } entry
            ? await context.RequestServices.GetRequiredService<AskedDeliveries>().TellAgainAsync(entry, context.RequestAborted)
            : new AskedOutcome.NotKept();
        var (id, done) = outcome switch
        {
            AskedOutcome.Told { Entries: [var told, ..] } => (told.Id.ToString(CultureInfo.InvariantCulture), "sent"),
            AskedOutcome.NotConfigured => (asked, "gone"),
            AskedOutcome.NotInForce => (asked, "early"),
            AskedOutcome.TooMany => (asked, "busy"),
            _ => (asked, "lost"),
        };
        Page.GoTo(context, $"/deliveries/{Uri.EscapeDataString(id)}?done={done}");
    }
}
