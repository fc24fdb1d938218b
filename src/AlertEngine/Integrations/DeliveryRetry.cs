using AlertEngine.Notifications;
using NodaTime;
using NodaTime.Extensions;
using Polly;
using Polly.Retry;

namespace AlertEngine.Integrations;

/// <summary>Tries a delivery until it is accepted, refused for good, or out of time.</summary>
internal sealed partial class DeliveryRetry
{
    // What a timer can hold.
    private static readonly Duration LongestFlush = Duration.FromDays(30);

    private readonly DeliveryInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<DeliveryRetry> logger;
    private readonly ResiliencePipeline<DeliveryOutcome> attempts;

    public DeliveryRetry(DeliveryInstruments instruments, TimeProvider time, ILogger<DeliveryRetry> logger)
    {
        (this.instruments, this.time, this.logger) = (instruments, time, logger);
        attempts = new ResiliencePipelineBuilder<DeliveryOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<DeliveryOutcome>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static arguments => new(arguments.Outcome.Result is DeliveryOutcome.Retry),
                DelayGenerator = static arguments => new(PauseAfter(arguments).ToTimeSpan()),
            })
            .Build();
    }

    /// <summary>Ends with the last outcome at <paramref name="deadline"/>, and with a failure when it is cancelled.</summary>
    public async Task<DeliveryResult> RunAsync(
        ActiveIntegration integration, Notification notification, Instant deadline, CancellationToken cancellationToken)
    {
        var left = Duration.Max(Duration.Min(deadline - time.GetCurrentInstant(), LongestFlush), Duration.Zero);
        using var timer = new CancellationTokenSource(left.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var count = 0;
        DeliveryOutcome? last = null;
        try
        {
            last = await attempts.ExecuteAsync(
                async token => last = Noted(await AttemptAsync(integration, notification, token), last, ++count, notification, integration),
                either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var reason = cancellationToken.IsCancellationRequested ? FailureReason.Canceled : FailureReason.DeadlineExceeded;
            last = new DeliveryOutcome.Rejected((last as DeliveryOutcome.Retry)?.Reason ?? reason, ErrorOf(last) ?? "context deadline exceeded");

            return new(last, $"notify retry canceled after {count} attempts: {ErrorOf(last)}");
        }

        return new(last, ErrorOf(last) is { } error ? $"notify retry canceled due to unrecoverable error after {count} attempts: {error}" : null);
    }

    private async Task<DeliveryOutcome> AttemptAsync(ActiveIntegration integration, Notification notification, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var attempt = new DeliveryAttempt();
        var outcome = attempt.Masked(await integration.DeliverAsync(notification, attempt, cancellationToken));
        instruments.Attempted(integration.Kind, time.GetElapsedTime(started), failed: outcome is not DeliveryOutcome.Accepted);

        foreach (var (field, error) in attempt.TemplateFailures)
        {
            TemplateFailed($"{notification.Receiver}/{integration.Name}", field, error);
        }

        foreach (var shortfall in attempt.Shortfalls)
        {
            FellShort($"{notification.Receiver}/{integration.Name}", shortfall);
        }

        return outcome;
    }

    // What fails again and again for one reason is one line in the log.
    private DeliveryOutcome Noted(
        DeliveryOutcome outcome, DeliveryOutcome? before, int count, Notification notification, ActiveIntegration integration)
    {
        if (outcome is DeliveryOutcome.Retry retry && retry.Error != ErrorOf(before))
        {
            WillRetry($"{notification.Receiver}/{integration.Name}", notification.Group.Text, count, retry.Error);
        }

        return outcome;
    }

    private static Duration PauseAfter(RetryDelayGeneratorArguments<DeliveryOutcome> arguments)
    {
        var pause = RetryPause.After(arguments.AttemptNumber, Random.Shared.NextDouble());

        return (arguments.Outcome.Result as DeliveryOutcome.Retry)?.After is { } asked ? Duration.Max(asked, pause) : pause;
    }

    private static string? ErrorOf(DeliveryOutcome? outcome) => outcome switch
    {
        DeliveryOutcome.Retry retry => retry.Error,
        DeliveryOutcome.Rejected rejected => rejected.Error,
        _ => null,
    };

    [LoggerMessage(LogLevel.Warning, "Notify attempt failed, will retry later")]
    private partial void WillRetry(string integration, string aggrGroup, int attempts, string err);

    [LoggerMessage(LogLevel.Error, "A template failed, a plain text was sent in its place")]
    private partial void TemplateFailed(string integration, string field, string err);

    [LoggerMessage(LogLevel.Warning, "Accepted, but not all was done")]
    private partial void FellShort(string integration, string shortfall);
}

/// <summary>How a delivery ended.</summary>
/// <param name="Error">In Alertmanager's words; null when it was accepted.</param>
internal sealed record DeliveryResult(DeliveryOutcome Outcome, string? Error);
