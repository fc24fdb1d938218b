using System.Runtime.ExceptionServices;
using AlertEngine.Notifications;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Integrations;

/// <summary>One delivery on its way: attempt after attempt, each of them reported.</summary>
internal sealed class DeliveryRun(
    ActiveIntegration integration, Notification notification, Action<AttemptReport> report, DeliveryInstruments instruments, TimeProvider time)
{
    /// <summary>How many attempts were made.</summary>
    public int Count { get; private set; }

    /// <summary>What came of the last one, or of asking to make it.</summary>
    public DeliveryOutcome? Last { get; private set; }

    /// <summary>Makes an attempt, if the breaker lets it.</summary>
    public async Task<DeliveryOutcome> NextAsync(CancellationToken cancellationToken)
    {
        Last = await integration.Standing.TryAsync(MakeAsync, cancellationToken);

        return Last;
    }

    /// <summary>Reports that the time went by and the service is down.</summary>
    public void ReportDown(DeliveryOutcome.Rejected last)
    {
        instruments.HeldBack(integration.Kind, "breaker_open");
        report(new()
        {
            Notification = notification,
            Integration = integration.Name,
            Number = Count,
            At = time.GetCurrentInstant(),
            Took = Duration.Zero,
            End = AttemptEnd.BreakerOpen,
            Reason = last.Reason,
            Error = last.Error,
            Exchanges = [],
            TemplateFailures = [],
        });
    }

    private async Task<DeliveryOutcome> MakeAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (outcome, made, cutOffBy) = await MadeAttempt.MakeAsync(
            integration.Name, (attempt, token) => integration.DeliverAsync(notification, attempt, token), notification, ++Count, time, cancellationToken);
        instruments.Attempted(integration.Standing, time.GetElapsedTime(started), failed: outcome is not DeliveryOutcome.Accepted);
        instruments.TemplatesFailed(integration.Kind, made.TemplateFailures.Length);
        if (made.End is AttemptEnd.PacedOut)
        {
            instruments.HeldBack(integration.Kind, "paced_out");
        }

        report(made);
        integration.Standing.Note(made);
        if (cutOffBy is not null)
        {
            ExceptionDispatchInfo.Throw(cutOffBy);
        }

        return outcome;
    }
}
