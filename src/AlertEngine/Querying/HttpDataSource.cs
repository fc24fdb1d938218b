using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using AlertEngine.Querying.Decoding;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>A Prometheus-compatible API: one service at one or several addresses.</summary>
internal sealed class HttpDataSource : IDataSource, IDisposable
{
    private readonly TimeProvider time;
    private readonly QueryingInstruments instruments;
    private readonly OutboundHttp http;
    private readonly SourceAddresses addresses;
    private readonly SourceRequest request;
    private readonly QueryRetry retry;
    private readonly AnswerReader answers;
    private readonly SourceHealth health;

    public HttpDataSource(DataSourceConfig config, QueryingInstruments instruments, TimeProvider time, AnswerLimits? limits = null)
    {
        (Config, this.instruments, this.time) = (config, instruments, time);
        http = OutboundHttp.Create(config.Http, time);
        addresses = new(config, time);
        request = new(http, time);
        retry = new(addresses.Count, time);
        answers = new(limits ?? AnswerLimits.Default, bytes => instruments.Received(config.Name, bytes));
        health = new(time);
    }

    public DataSourceConfig Config { get; }

    public string Name => Config.Name;

    public Duration? QueryOffset => Config.QueryOffset;

    /// <summary>The address that is asked at present, without login and parameters.</summary>
    public string Address => addresses.Preferred.Shown;

    public SourceStatus Status => health.Status;

    public async Task<QueryOutcome<T>> AskAsync<T>(
        RuleQuery query, Instant at, Duration timeLeft, SeriesCache<T> known, CancellationToken cancellationToken)
        where T : class
    {
        var question = new Question<QueryOutcome<T>>(query, at, timeLeft)
        {
            Read = (body, token) => answers.ReadAsync(body, known, token),
            FailureOf = static outcome => (outcome as QueryOutcome<T>.Failed)?.Failure,
            Fail = static failure => new QueryOutcome<T>.Failed(failure),
        };
        var outcome = await AskAsync(question, cancellationToken);
        if (outcome is QueryOutcome<T>.Answered answered)
        {
            instruments.Answered(Name, answered.Answer.Samples.Length);
        }

        return outcome;
    }

    public Task<LastSamplesOutcome> AskLastAsync(RuleQuery query, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        AskAsync(
            new Question<LastSamplesOutcome>(query, at, timeLeft)
            {
                Read = answers.ReadLastAsync,
                FailureOf = static outcome => (outcome as LastSamplesOutcome.Failed)?.Failure,
                Fail = static failure => new LastSamplesOutcome.Failed(failure),
            },
            cancellationToken);

    /// <summary>What an expression gave over a time, for people to look at.</summary>
    /// <param name="mostSeries">With more there is no answer.</param>
    public Task<RangeOutcome> AskRangeAsync(
        RuleQuery query, Interval time, Duration step, int mostSeries, Duration timeLeft, CancellationToken cancellationToken) =>
        AskAsync(
            new Question<RangeOutcome>(query, time.End, timeLeft)
            {
                Steps = new(time.Start, step),
                Read = (body, token) => answers.ReadRangeAsync(body, mostSeries, token),
                FailureOf = static outcome => (outcome as RangeOutcome.Failed)?.Failure,
                Fail = static failure => new RangeOutcome.Failed(failure),
            },
            cancellationToken);

    /// <summary>The question as somebody would ask it in a shell, without login and secrets.</summary>
    public string Curl(RuleQuery query, Instant at) => SourceRequest.Curl(addresses.Preferred, query, at, Config.Timeout);

    /// <summary>Hands somebody's own request on, as it is.</summary>
    public Task<PassThrough> PassAsync(PassedRequest passed, CancellationToken cancellationToken) =>
        PassThrough.SendAsync(passed, addresses.Preferred, http, cancellationToken);

    public void Dispose() => http.Dispose();

    private async Task<TOutcome> AskAsync<TOutcome>(Question<TOutcome> question, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var first = addresses.First();
        var attempt = 0;
        var last = default(TOutcome);
        await retry.RunAsync(TryOnceAsync, cancellationToken);

        return last!;

        async ValueTask<QueryTry> TryOnceAsync(CancellationToken token)
        {
            var address = addresses.At(first, attempt);
            var left = question.TimeLeft - Duration.FromTimeSpan(time.GetElapsedTime(began));
            var (outcome, retryAfter) = await AskOnceAsync(question, address, Share(left, attempt), token);
            last = outcome;
            var failure = question.FailureOf(outcome);
            if (failure is null or { Fault: QueryFault.Refused or QueryFault.WrongType })
            {
                addresses.Answered(address);
                return QueryTry.Enough;
            }

            left = question.TimeLeft - Duration.FromTimeSpan(time.GetElapsedTime(began));

            return new(QueryRetry.Wait(failure, attempt++, addresses.Count, retryAfter, left, Random.Shared.NextDouble()));
        }
    }

    // A silent address leaves time for those that have not been asked yet.
    private Duration Share(Duration left, int attempt)
    {
        var toAsk = Math.Max(1, addresses.Count - attempt);

        return Duration.Max(Duration.FromMilliseconds(1), Duration.Min(Config.Timeout, left / toAsk));
    }

    private async Task<(TOutcome Outcome, Duration? RetryAfter)> AskOnceAsync<TOutcome>(
        Question<TOutcome> question, SourceAddress address, Duration timeout, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var isEnded = false;
        Began();
        try
        {
            var (outcome, retryAfter) = await request.SendAsync(question, address, timeout, cancellationToken);
            var failure = question.FailureOf(outcome);
            isEnded = true;
            instruments.Ended(Name, failure?.Fault, time.GetElapsedTime(began));
            health.Ended(failure);

            return (outcome, retryAfter);
        }
        finally
        {
            if (!isEnded)
            {
                instruments.BrokeOff(Name);
                health.BrokeOff();
            }
        }
    }

    private void Began()
    {
        instruments.Began(Name);
        health.Began();
    }
}
