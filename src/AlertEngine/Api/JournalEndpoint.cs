using System.Globalization;
using AlertEngine.Persistence;
using NodaTime.Text;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/journal?limit=100&amp;before=ID</c>: what the program did, newest first.</summary>
internal static class JournalEndpoint
{
    private const int LargestPage = 1_000;
    private const int UsualPage = 100;

    public static async Task HandleAsync(HttpContext context)
    {
        if (!TryRead(context.Request.Query["limit"], out var limit) || limit is < 1 or > LargestPage
            || !TryRead(context.Request.Query["before"], out var before))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(
                $"limit is a number from 1 to {LargestPage}, before the id of an entry", ApiJson.Default.String, cancellationToken: context.RequestAborted);
            return;
        }

        var journal = context.RequestServices.GetRequiredService<IJournal>();
        var entries = await journal.ReadAsync(new JournalQuery((int)(limit ?? UsualPage), before), context.RequestAborted);
        JournalEntryAnswer[] answer =
        [
            .. entries.Select(entry => new JournalEntryAnswer(
                entry.Id, InstantPattern.ExtendedIso.Format(entry.At), entry.Kind.ToString(), entry.Summary, entry.Detail)),
        ];
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Default.JournalEntryAnswerArray, cancellationToken: context.RequestAborted);
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

internal sealed record JournalEntryAnswer(long Id, string At, string Kind, string Summary, string? Detail);
