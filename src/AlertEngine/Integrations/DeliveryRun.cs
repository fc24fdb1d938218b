using System.Collections.Immutable;
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
        var (at, started, attempt) = (time.GetCurrentInstant(), time.GetTimestamp(), new DeliveryAttempt());
        Count++;
        try
        {
            var outcome = attempt.Masked(await integration.DeliverAsync(notification, attempt, cancellationToken));
            Report(outcome, EndOf(outcome));

            return outcome;
        }
        catch (Exception e) // whatever cut the attempt off, it was one
        {
            Report(CutOff(e), e is PacedOutException ? AttemptEnd.PacedOut : e is OperationCanceledException ? AttemptEnd.Retry : AttemptEnd.Rejected);
            throw;
        }

        void Report(DeliveryOutcome outcome, AttemptEnd end)
        {
            var took = time.GetElapsedTime(started);
            instruments.Attempted(integration.Kind, took, failed: outcome is not DeliveryOutcome.Accepted);
            var made = new AttemptReport
            {
                Notification = notification,
                Integration = integration.Name,
                Number = Count,
                At = at,
                Took = Duration.FromTimeSpan(took),
                End = end,
                Reason = outcome.WhyFailed,
                Error = outcome.Complaint,
                Exchanges = [.. attempt.Exchanges],
                TemplateFailures = [.. attempt.TemplateFailures],
            };
            if (end is AttemptEnd.PacedOut)
            {
                instruments.HeldBack(integration.Kind, "paced_out");
            }

            instruments.TemplatesFailed(integration.Kind, made.TemplateFailures.Length);
            integration.Standing.Note(made);
            report(made);
        }
    }

    private static AttemptEnd EndOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Accepted => AttemptEnd.Accepted,
        DeliveryOutcome.Retry => AttemptEnd.Retry,
        _ => AttemptEnd.Rejected,
    };

    private static DeliveryOutcome.Rejected CutOff(Exception e) => e switch
    {
        PacedOutException => new(FailureReason.RateLimited, e.Message),
        OperationCanceledException => new(FailureReason.DeadlineExceeded, "no answer came before the time for the delivery was over"),
        _ => new(FailureReason.Other, $"the delivery broke off: {e.GetType().Name}"),
    };
}
