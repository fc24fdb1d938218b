using AlertEngine.Notifications;
using NodaTime;
using Polly;
using Polly.CircuitBreaker;

namespace AlertEngine.Integrations;

/// <summary>How one integration has been doing, and the breaker that leaves its service alone while it is down.</summary>
internal sealed class IntegrationStanding
{
    private const int FailuresToOpen = 5;

    // Below one, so that the odd message that a dying service takes does not keep it under fire.
    private const double ShareOfFailures = 0.9;

    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(15);

    // No longer than the longest pause between attempts: a service that is back is found as soon as without a breaker.
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(1);

    private readonly CircuitBreakerStateProvider state = new();
    private readonly ResiliencePipeline<DeliveryOutcome> breaker;
    private long attempts;
    private long failures;
    private int inFlight;
    private volatile Accepted? lastAccepted;
    private volatile FailedAttempt? lastFailed;

    /// <param name="turned">Is told when the breaker opens (true) or closes (false).</param>
    public IntegrationStanding(string receiver, string integration, string kind, TimeProvider time, Action<IntegrationStanding, bool> turned)
    {
        (Receiver, Integration, Kind) = (receiver, integration, kind);
        breaker = new ResiliencePipelineBuilder<DeliveryOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<DeliveryOutcome>
            {
                FailureRatio = ShareOfFailures,
                MinimumThroughput = FailuresToOpen,
                SamplingDuration = Watched,
                BreakDurationGenerator = static arguments => new(BreakAfter(arguments.HalfOpenAttempts)),
                ShouldHandle = static arguments => new(IsDown(arguments.Outcome)),
                StateProvider = state,
                OnOpened = _ => Tell(opened: true),
                OnClosed = _ => Tell(opened: false),
            })
            .Build();

        ValueTask Tell(bool opened)
        {
            turned(this, opened);

            return ValueTask.CompletedTask;
        }
    }

    public string Receiver { get; }

    /// <summary>Its name within its receiver: <c>webhook[0]</c>.</summary>
    public string Integration { get; }

    public string Kind { get; }

    public BreakerState Breaker => state.CircuitState switch
    {
        CircuitState.Closed => BreakerState.Closed,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Open,
    };

    public long Attempts => Interlocked.Read(ref attempts);

    /// <summary>How many of them failed.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>How many attempts are under way.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    public Instant? LastAcceptedAt => lastAccepted?.At;

    public FailedAttempt? LastFailed => lastFailed;

    /// <summary>Why no attempt is made while the breaker is open.</summary>
    public string LeftAlone => $"the service has failed too often, and is left alone for a while; at last: {lastFailed?.Error}";

    /// <summary>Makes an attempt, unless the breaker is open.</summary>
    public async Task<DeliveryOutcome> TryAsync(Func<CancellationToken, Task<DeliveryOutcome>> attemptAsync, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            return await breaker.ExecuteAsync(static async (attemptAsync, token) => await attemptAsync(token), attemptAsync, cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            return new DeliveryOutcome.Retry(
                lastFailed?.Reason ?? FailureReason.Other,
                LeftAlone,
                e.RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : null);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    public void Note(AttemptReport report)
    {
        Interlocked.Increment(ref attempts);
        if (report.Reason is { } reason)
        {
            Interlocked.Increment(ref failures);
            lastFailed = new(report.At + report.Took, reason, report.Error ?? "");
        }
        else
        {
            lastAccepted = new(report.At + report.Took);
        }
    }

    private static TimeSpan BreakAfter(int vainTrials) =>
        TimeSpan.FromTicks(Math.Min(LongestBreak.Ticks, FirstBreak.Ticks << Math.Min(vainTrials, 8)));

    // Whoever refuses a message or asks for patience is alive; whoever lets the time run out is not.
    private static bool IsDown(Outcome<DeliveryOutcome> outcome) =>
        outcome.Result is DeliveryOutcome.Retry { Reason: not FailureReason.RateLimited }
        || outcome.Exception is OperationCanceledException and not PacedOutException;

    private sealed record Accepted(Instant At);
}

/// <summary>An attempt that failed.</summary>
internal sealed record FailedAttempt(Instant At, FailureReason Reason, string Error);

/// <summary>Whether attempts are made.</summary>
internal enum BreakerState
{
    Closed,

    /// <summary>One is made, and decides.</summary>
    HalfOpen,

    Open,
}
