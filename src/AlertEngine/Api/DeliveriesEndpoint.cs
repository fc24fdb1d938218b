using System.Globalization;
using System.Text.Json;
using AlertEngine.Explaining;
using AlertEngine.Hosting;
using AlertEngine.Persistence;
using NodaTime.Extensions;

namespace AlertEngine.Api;

/// <summary>
/// <c>GET /api/ae/v1/deliveries</c>: attempts to deliver, newest first; <c>GET /api/ae/v1/deliveries/ID</c>: one of them with what went
/// over the wire.
/// </summary>
internal static class DeliveriesEndpoint
{
    public const string NotWhole = "the ledger has not kept all that was told then";
    public const string NotInForce = "the configuration is not in force yet";

    public static async Task ListAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var syntax = services.GetRequiredService<ServeOptions>().Loading.Syntax;
        if (DeliveryParameters.Read(context.Request.Query, syntax, services.GetRequiredService<TimeProvider>().GetCurrentInstant(), out var problem) is not { } query)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        var ledger = services.GetRequiredService<ILedger>();
        using var answer = new AnswerStream(context);
        answer.Json.WriteStartArray();
        for (var left = query.Limit; left > 0;)
        {
            var page = await ledger.ReadAsync(query with { Limit = Math.Min(left, DeliveryParameters.UsualLimit) }, context.RequestAborted);
            foreach (var entry in page.Entries)
            {
                JsonSerializer.Serialize(answer.Json, ShownDelivery.Of(entry), DeliveryJson.Readable.ShownDelivery);
                await answer.SendSomeAsync();
            }

            left = page.Next is null ? 0 : left - page.Entries.Length;
            query = query with { Before = page.Next };
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();
    }

    public static async Task ShowAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } entry)
        {
            await AnswerAsync(context, ShownDelivery.WithAll(entry));
        }
    }

    /// <summary>The attempt that the path names; null when the request has been refused.</summary>
    public static async Task<LedgerEntry?> FindAsync(HttpContext context)
    {
        var text = (string?)context.Request.RouteValues["id"];
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "the id of a delivery is a number");
            return null;
        }

        var entry = await context.RequestServices.GetRequiredService<ILedger>().FindAsync(id, context.RequestAborted);
        if (entry is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"the ledger has no delivery {id}");
        }

        return entry;
    }

    /// <summary>As <see cref="FindAsync"/>, of one of which all is known that was told.</summary>
    public static async Task<LedgerEntry?> FindWholeAsync(HttpContext context) =>
        await FindAsync(context) is { } entry && await IsWholeAsync(context, entry) ? entry : null;

    public static async Task<bool> IsWholeAsync(HttpContext context, LedgerEntry entry)
    {
        if (!entry.IsWhole)
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, NotWhole);
        }

        return entry.IsWhole;
    }

    public static Task AnswerAsync(HttpContext context, ShownDelivery delivery) =>
        context.Response.WriteAsJsonAsync(delivery, DeliveryJson.Readable.ShownDelivery, cancellationToken: context.RequestAborted);

    public static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;

        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.String, cancellationToken: context.RequestAborted);
    }
}
