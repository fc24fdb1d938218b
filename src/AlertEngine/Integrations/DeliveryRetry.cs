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
    /// <param name="report">Is told of each attempt.</param>
    public async Task<DeliveryResult> RunAsync(
        ActiveIntegration integration, Notification notification, Instant deadline, Action<AttemptReport> report, CancellationToken cancellationToken)
    {
        var left = Duration.Max(Duration.Min(deadline - time.GetCurrentInstant(), LongestFlush), Duration.Zero);
        using var timer = new CancellationTokenSource(left.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var run = new DeliveryRun(integration, notification, made => Reported(made, report), instruments, time);
        try
        {
            var outcome = await attempts.ExecuteAsync(async token => await NextAsync(run, notification, integration, token), either.Token);
            var error = outcome.Complaint is { } why ? $"notify retry canceled due to unrecoverable error after {run.Count} attempts: {why}" : null;

            return new(outcome, error, outcome is DeliveryOutcome.Accepted ? DeliveryEnd.Accepted : DeliveryEnd.Rejected);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return OutOfTime(run, integration.Standing, isStopped: cancellationToken.IsCancellationRequested);
        }
    }

    private static DeliveryResult OutOfTime(DeliveryRun run, IntegrationStanding standing, bool isStopped)
    {
        var reason = run.Last?.WhyFailed ?? (isStopped ? FailureReason.Canceled : FailureReason.DeadlineExceeded);
        var isDown = !isStopped && standing.Breaker != BreakerState.Closed;
        var last = new DeliveryOutcome.Rejected(reason, isDown ? standing.LeftAlone : run.Last?.Complaint ?? "context deadline exceeded");
        if (isDown)
        {
            run.ReportDown(last);
        }

        return new(
            last,
            $"notify retry canceled after {run.Count} attempts: {last.Error}",
            isDown ? DeliveryEnd.BreakerOpen : DeliveryEnd.OutOfTime);
    }

    // What fails again and again for one reason is one line in the log.
    private async Task<DeliveryOutcome> NextAsync(
        DeliveryRun run, Notification notification, ActiveIntegration integration, CancellationToken cancellationToken)
    {
        var before = run.Last;
        var outcome = await run.NextAsync(cancellationToken);
        if (outcome is DeliveryOutcome.Retry retry && retry.Error != before?.Complaint)
        {
            WillRetry($"{notification.Receiver}/{integration.Name}", notification.Group.Text, run.Count, retry.Error);
        }

        return outcome;
    }

    private void Reported(AttemptReport made, Action<AttemptReport> report)
    {
        foreach (var (field, error) in made.TemplateFailures)
        {
            TemplateFailed($"{made.Notification.Receiver}/{made.Integration}", field, error);
        }

        foreach (var shortfall in made.Shortfalls)
        {
            FellShort($"{made.Notification.Receiver}/{made.Integration}", shortfall);
        }

        report(made);
    }

    private static Duration PauseAfter(RetryDelayGeneratorArguments<DeliveryOutcome> arguments)
    {
        var pause = RetryPause.After(arguments.AttemptNumber, Random.Shared.NextDouble());

        return (arguments.Outcome.Result as DeliveryOutcome.Retry)?.After is { } asked ? Duration.Max(asked, pause) : pause;
    }

    [LoggerMessage(LogLevel.Warning, "Notify attempt failed, will retry later")]
    private partial void WillRetry(string integration, string aggrGroup, int attempts, string err);

    [LoggerMessage(LogLevel.Error, "A template failed, a plain text was sent in its place")]
    private partial void TemplateFailed(string integration, string field, string err);

    [LoggerMessage(LogLevel.Warning, "Accepted, but not all was done")]
    private partial void FellShort(string integration, string shortfall);
}

/// <summary>How a delivery ended.</summary>
/// <param name="Error">In Alertmanager's words; null when it was accepted.</param>
internal sealed record DeliveryResult(DeliveryOutcome Outcome, string? Error, DeliveryEnd End);

/// <summary>Why a delivery was not tried any more.</summary>
internal enum DeliveryEnd
{
    Accepted,
    Rejected,

    /// <summary>Its time was over, and the service was left alone since it is down.</summary>
    BreakerOpen,

    OutOfTime,
}
