using NodaTime;
using Polly;
using Polly.Retry;

namespace AlertEngine.Querying;

/// <summary>Repeats questions that failed for a reason which may pass.</summary>
internal sealed class QueryRetry
{
    private const int FewestTries = 3;

    private static readonly Duration FirstWait = Duration.FromMilliseconds(100);

    private readonly ResiliencePipeline<QueryTry> pipeline;
    private readonly int addresses;

    public QueryRetry(int addresses, TimeProvider time)
    {
        this.addresses = addresses;
        pipeline = new ResiliencePipelineBuilder<QueryTry> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<QueryTry>
            {
                MaxRetryAttempts = Tries - 1,
                ShouldHandle = args => new(args.Outcome.Result is { Wait: not null }),
                DelayGenerator = args => new(args.Outcome.Result?.Wait?.ToTimeSpan()),
            })
            .Build();
    }

    // Every address gets its turn, however many there are.
    private int Tries => Math.Max(FewestTries, addresses);

    public async Task RunAsync(Func<CancellationToken, ValueTask<QueryTry>> tryOnce, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(static (tryOnce, token) => tryOnce(token), tryOnce, cancellationToken);

    /// <summary>
    /// How long to wait before the next try: not at all when another address can be asked, otherwise a little, or as the source asks.
    /// Null when no other try is worth it, or it would come too late.
    /// </summary>
    /// <param name="jitter">From 0 to 1, so that rules which failed together do not come back together.</param>
    public static Duration? Wait(QueryFailure failure, int attempt, int addresses, Duration? retryAfter, Duration timeLeft, double jitter)
    {
        if (!failure.IsWorthAnotherTry)
        {
            return null;
        }

        var rounds = (attempt + 1) / addresses;
        var wait = (attempt + 1) % addresses != 0 ? Duration.Zero
            : retryAfter ?? FirstWait * (1 << Math.Min(rounds - 1, 8)) * (0.5 + jitter);

        return wait < timeLeft ? wait : null;
    }
}

/// <summary>How one try ended.</summary>
/// <param name="Wait">How long to wait before the next one; null ends the question.</param>
internal sealed record QueryTry(Duration? Wait)
{
    public static readonly QueryTry Enough = new(Wait: null);
}
