using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Notifications;
using AlertEngine.Persistence;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>An attempt to deliver something, as the API tells it and the command line reads it.</summary>
/// <param name="Delivery">The id of the first attempt to tell the same.</param>
/// <param name="Cause">notification, fallback, resend or test.</param>
/// <param name="Reason">Why the group had something to tell.</param>
/// <param name="Attempt">The first one is 1; 0 when none was made.</param>
/// <param name="Outcome">accepted, retry, rejected, breaker_open or paced_out.</param>
/// <param name="Failure">In the words of the metrics.</param>
/// <param name="Firing">How many alerts it told of as firing.</param>
/// <param name="NotKept">How many more alerts there were, of which nothing is kept.</param>
internal sealed record ShownDelivery(
    long Id,
    long Delivery,
    Instant At,
    string Cause,
    string Receiver,
    string Integration,
    string Group,
    IReadOnlyDictionary<string, string> GroupLabels,
    string? Reason,
    int Attempt,
    string Outcome,
    string? Failure,
    string? Error,
    double Seconds,
    int Firing,
    int Resolved,
    int NotKept)
{
    /// <summary>Left out where many attempts are listed, as what follows.</summary>
    public ImmutableArray<ShownAlert>? Alerts { get; init; }

    public ImmutableArray<ShownExchange>? Exchanges { get; init; }

    public ImmutableArray<TemplateFailure>? TemplateFailures { get; init; }

    public static ShownDelivery Of(LedgerEntry entry)
    {
        var (attempt, told) = (entry.Attempt, entry.Attempt.Notification);
        var firing = told.Alerts.Count(alert => alert.Fires);

        return new(
            entry.Id,
            entry.First,
            attempt.At,
            entry.Cause.ToString().ToLowerInvariant(),
            told.Receiver,
            attempt.Integration,
            told.Group.Text,
            Texts(told.GroupLabels),
            told.Reason?.Text(),
            attempt.Number,
            AttemptOutcome.Of(attempt.End),
            attempt.Reason?.Text(),
            attempt.Error,
            attempt.Took.TotalSeconds,
            firing,
            told.Alerts.Length - firing,
            entry.AlertsNotKept);
    }

    public static ShownDelivery WithAll(LedgerEntry entry) => Of(entry) with
    {
        Alerts = [.. entry.Attempt.Notification.Alerts.Select(ShownAlert.Of)],
        Exchanges = [.. entry.Attempt.Exchanges.Select(ShownExchange.Of)],
        TemplateFailures = entry.Attempt.TemplateFailures,
    };

    public static IReadOnlyDictionary<string, string> Texts(IEnumerable<Label> texts) =>
        texts.ToImmutableSortedDictionary(text => text.Name, text => text.Value, StringComparer.Ordinal);
}

/// <summary>An alert that somebody was told of.</summary>
internal sealed record ShownAlert(
    string Fingerprint,
    string Status,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    Instant StartsAt,
    Instant? EndsAt,
    string GeneratorUrl)
{
    public static ShownAlert Of(FlushedAlert flushed) => new(
        flushed.Alert.Fingerprint.ToString(),
        flushed.Fires ? "firing" : "resolved",
        ShownDelivery.Texts(flushed.Alert.Labels),
        ShownDelivery.Texts(flushed.Alert.Annotations),
        flushed.Alert.StartsAt,
        flushed.Fires ? null : flushed.Alert.EndsAt,
        flushed.Alert.GeneratorUrl);
}

/// <summary>What went over the wire and came back; secrets are masked, long bodies cut.</summary>
internal sealed record ShownExchange(string Request, string Sent, string Answer, string Received, double Seconds)
{
    public static ShownExchange Of(DeliveryExchange exchange) =>
        new(exchange.Request, exchange.Sent, exchange.Answer, exchange.Received, exchange.Took.TotalSeconds);
}

/// <summary>How the ends of attempts are written.</summary>
internal static class AttemptOutcome
{
    private static readonly ImmutableArray<(AttemptEnd End, string Text)> Texts =
    [
        (AttemptEnd.Accepted, "accepted"), (AttemptEnd.Retry, "retry"), (AttemptEnd.Rejected, "rejected"),
        (AttemptEnd.BreakerOpen, "breaker_open"), (AttemptEnd.PacedOut, "paced_out"),
    ];

    public static string All { get; } = string.Join(", ", Texts.Select(text => text.Text));

    public static string Of(AttemptEnd end) => Texts.First(text => text.End == end).Text;

    public static AttemptEnd? Read(string text) => Texts.FirstOrDefault(known => known.Text == text) is { Text: not null } found ? found.End : null;
}
