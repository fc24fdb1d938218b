using System.Globalization;
using System.Text.Json;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Persistence;
using NodaTime.Text;

namespace AlertEngine.Api;

/// <summary>
/// <c>GET /api/ae/v1/inbox?limit=100&amp;before=ID</c>: the messages that receivers of the kind inbox got, newest first;
/// <c>GET /api/ae/v1/inbox/ID</c>: one of them, whole.
/// </summary>
internal static class InboxEndpoint
{
    private const int UsualPage = 100;

    public static async Task HandleListAsync(HttpContext context)
    {
        if (!TryRead(context.Request.Query["limit"], out var limit) || limit is < 1 or > InboxStore.MostMessages
            || !TryRead(context.Request.Query["before"], out var before))
        {
            await RefuseAsync(
                context, StatusCodes.Status400BadRequest, $"limit is a number from 1 to {InboxStore.MostMessages}, before the id of a message");
            return;
        }

        var inbox = context.RequestServices.GetRequiredService<InboxStore>();
        var entries = await inbox.ReadAsync(new InboxQuery((int)(limit ?? UsualPage), before), context.RequestAborted);
        InboxEntryAnswer[] answer = [.. entries.Select(entry => Answer(entry.Id, entry.Summary))];
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Default.InboxEntryAnswerArray, cancellationToken: context.RequestAborted);
    }

    public static async Task HandleOneAsync(HttpContext context)
    {
        var inbox = context.RequestServices.GetRequiredService<InboxStore>();
        if (!TryRead(context.Request.RouteValues["id"] as string, out var id)
            || await inbox.FindAsync(id ?? 0, context.RequestAborted) is not { } message)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "there is no such message in the inbox, or none any more");
            return;
        }

        var answer = Answer(id ?? 0, message.Summary) with { Text = message.Text, Alerts = JsonElement.Parse(message.Alerts) };
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Default.InboxEntryAnswer, cancellationToken: context.RequestAborted);
    }

    private static InboxEntryAnswer Answer(long id, InboxSummary summary) => new(
        id,
        InstantPattern.ExtendedIso.Format(summary.At),
        summary.Receiver,
        summary.Group,
        MessageValue.Status(summary.IsFiring),
        summary.Reason,
        summary.Title,
        summary.AlertCount);

    private static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;

        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.String, cancellationToken: context.RequestAborted);
    }

    private static bool TryRead(string? text, out long? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

        return number is not null;
    }
}

internal sealed record InboxEntryAnswer(
    long Id, string At, string Receiver, string GroupKey, string Status, string Reason, string Title, int AlertCount)
{
    /// <summary>Not in a list of messages, as the alerts.</summary>
    public string? Text { get; init; }

    public JsonElement? Alerts { get; init; }
}
