using AlertEngine.Configuration;
using AlertEngine.Notifications;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Integrations;

/// <summary>An attempt that was made, however it ended.</summary>
/// <param name="CutOffBy">What ended it before the integration could say what came of it; null if nothing did.</param>
internal sealed record MadeAttempt(DeliveryOutcome Outcome, AttemptReport Report, Exception? CutOffBy)
{
    public static async Task<MadeAttempt> MakeAsync(
        string name,
        Func<DeliveryAttempt, CancellationToken, Task<DeliveryOutcome>> deliverAsync,
        Notification notification,
        int number,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (at, started, attempt) = (time.GetCurrentInstant(), time.GetTimestamp(), new DeliveryAttempt());
        DeliveryOutcome outcome;
        AttemptEnd end;
        Exception? cutOffBy = null;
        try
        {
            outcome = attempt.Masked(await deliverAsync(attempt, cancellationToken));
            end = outcome is DeliveryOutcome.Accepted ? AttemptEnd.Accepted : outcome is DeliveryOutcome.Retry ? AttemptEnd.Retry : AttemptEnd.Rejected;
        }
        catch (Exception e) // whatever cut the attempt off, it was one
        {
            cutOffBy = e;
            (outcome, end) = CutOff(e);
        }

        return new(
            outcome,
            new()
            {
                Notification = notification,
                Integration = name,
                Number = number,
                At = at,
                Took = Duration.FromTimeSpan(time.GetElapsedTime(started)),
                End = end,
                Reason = outcome.WhyFailed,
                Error = outcome.Complaint,
                Exchanges = [.. attempt.Exchanges],
                TemplateFailures = [.. attempt.TemplateFailures],
                Shortfalls = [.. attempt.Shortfalls],
            },
            cutOffBy);
    }

    /// <summary>A single one, by an integration that is built for it.</summary>
    /// <param name="patience">How long it may take.</param>
    public static async Task<AttemptReport> MakeAloneAsync(
        ConfiguredIntegration configured, IntegrationParts parts, Notification notification, Duration patience, CancellationToken cancellationToken)
    {
        using var integration = IntegrationKinds.Build(configured, parts);
        using var timer = new CancellationTokenSource(patience.ToTimeSpan(), parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var made = await MakeAsync(
            configured.ToString(),
            (attempt, token) => integration.DeliverAsync(notification, attempt, token),
            notification,
            number: 1,
            parts.Time,
            either.Token);

        return made.Report;
    }

    private static (DeliveryOutcome.Rejected Outcome, AttemptEnd End) CutOff(Exception e) => e switch
    {
        PacedOutException => (new(FailureReason.RateLimited, e.Message), AttemptEnd.PacedOut),
        OperationCanceledException =>
            (new(FailureReason.DeadlineExceeded, "no answer came before the time for the delivery was over"), AttemptEnd.Retry),
        _ => (new(FailureReason.Other, $"the delivery broke off: {e.GetType().Name}"), AttemptEnd.Rejected),
    };
}
