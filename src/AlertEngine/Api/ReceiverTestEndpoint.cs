using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlertEngine.Api.V2;
using AlertEngine.Configuration;
using AlertEngine.Dispatch;
using AlertEngine.Explaining;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using NodaTime.Extensions;

namespace AlertEngine.Api;

/// <summary>
/// <c>POST /api/ae/v1/receivers/NAME/test</c>: tells a receiver of a sample, or of what was told once, and answers with what went over the
/// wire. <c>POST /api/ae/v1/deliveries/ID/resend</c>: tells the same integration the same again.
/// </summary>
internal static class ReceiverTestEndpoint
{
    private const int LargestBody = 64 << 10;

    public static async Task TestAsync(HttpContext context)
    {
        var asked = context.RequestServices.GetRequiredService<AskedDeliveries>();
        var name = ReceiverPath.NameOf(context);
        if (asked.Find(name) is not { } receiver)
        {
            await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status404NotFound, $"there is no receiver {name}");
            return;
        }

        if (await ReadAsync(context) is not { } request || await SampleAsync(context, receiver, request) is not { } sample)
        {
            return;
        }

        var integrations = receiver.Integrations.Where(integration => request.Integration is null || integration.ToString() == request.Integration).ToArray();
        if (integrations.Length == 0)
        {
            await DeliveriesEndpoint.RefuseAsync(
                context,
                StatusCodes.Status404NotFound,
                request.Integration is { } missing ? $"the receiver {name} has no integration {missing}" : $"the receiver {name} has no integration");
            return;
        }

        await AnswerAsync(context, await asked.TellAsync(integrations, sample, DeliveryCause.Test, context.RequestAborted));
    }

    public static async Task ResendAsync(HttpContext context)
    {
        if (await DeliveriesEndpoint.FindAsync(context) is { } entry)
        {
            await AnswerAsync(
                context, await context.RequestServices.GetRequiredService<AskedDeliveries>().TellAgainAsync(entry, context.RequestAborted), entry.Attempt);
        }
    }

    private static Task AnswerAsync(HttpContext context, AskedOutcome outcome, AttemptReport? told = null)
    {
        switch (outcome)
        {
            case AskedOutcome.Told(var entries):
                ShownDelivery[] shown = [.. entries.Select(ShownDelivery.WithAll)];

                return context.Response.WriteAsJsonAsync(shown, DeliveryJson.Readable.ShownDeliveryArray, cancellationToken: context.RequestAborted);
            case AskedOutcome.NotKept:
                return DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status409Conflict, DeliveriesEndpoint.NotWhole);
            case AskedOutcome.NotConfigured:
                return DeliveriesEndpoint.RefuseAsync(
                    context, StatusCodes.Status409Conflict, $"the configuration has no {told?.Notification.Receiver}/{told?.Integration} any more");
            case AskedOutcome.TooMany:
                context.Response.Headers.RetryAfter = AskedDeliveries.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture);

                return DeliveriesEndpoint.RefuseAsync(
                    context, StatusCodes.Status429TooManyRequests, $"{AskedDeliveries.MostAtOnce} messages that were asked for are under way, try again later");
            default:
                return DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, DeliveriesEndpoint.NotInForce);
        }
    }

    private static async Task<ReceiverTestRequest?> ReadAsync(HttpContext context)
    {
        if (await SmallBody.ReadAsync(context.Request, LargestBody, context.RequestAborted) is not { } body)
        {
            await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "the request is too large");
            return null;
        }

        try
        {
            return body.IsEmpty ? new ReceiverTestRequest() : JsonSerializer.Deserialize(body.Span, DeliveryJson.Readable.ReceiverTestRequest) ?? new();
        }
        catch (JsonException e)
        {
            await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status400BadRequest, $"the body is not understood: {e.Message}");
            return null;
        }
    }

    private static async Task<Notification?> SampleAsync(HttpContext context, Receiver receiver, ReceiverTestRequest request)
    {
        if (request.Delivery is { } id)
        {
            var entry = await context.RequestServices.GetRequiredService<ILedger>().FindAsync(id, context.RequestAborted);
            if (entry is null)
            {
                await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status404NotFound, $"the ledger has no delivery {id}");
                return null;
            }

            return await DeliveriesEndpoint.IsWholeAsync(context, entry)
                ? SampleNotification.AsTest(entry.Attempt.Notification with
                {
                    Receiver = receiver.Name,
                    IdempotencyKey = AskedDeliveries.NewKey(),
                    Memory = DeliveryRecord.NoMemory,
                })
                : null;
        }

        return SampleNotification.Of(
            receiver.Name,
            Texts(request.Labels),
            Texts(request.Annotations),
            context.RequestServices.GetRequiredService<ExternalUrl>().Text,
            AskedDeliveries.NewKey(),
            context.RequestServices.GetRequiredService<TimeProvider>().GetCurrentInstant());
    }

    private static IEnumerable<Label> Texts(ImmutableSortedDictionary<string, string>? texts) =>
        (texts ?? ImmutableSortedDictionary<string, string>.Empty).Where(text => text.Value is not null).Select(text => new Label(text.Key, text.Value));
}
