using System.Collections.Immutable;
using System.Net.Http.Headers;
using AlertEngine.Http;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Forwarding;

/// <summary>One Alertmanager that alerts are forwarded to: what waits for it, and the loop that posts it.</summary>
internal sealed partial class AlertmanagerEndpoint : IDisposable
{
    private const int LongestReason = 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly CancellationTokenSource abandoned = new();
    private readonly AlertQueue queue;
    private readonly AlertmanagerConnection connection;
    private readonly ForwardingInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<AlertmanagerEndpoint> logger;
    private readonly Task loop;
    private bool isFailing;

    public AlertmanagerEndpoint(
        Uri url,
        AlertmanagerConnection connection,
        ForwardingOptions options,
        ForwardingInstruments instruments,
        TimeProvider time,
        ILogger<AlertmanagerEndpoint> logger)
    {
        (Url, Name, this.connection) = (url, url.OriginalString, connection);
        (this.instruments, this.time, this.logger) = (instruments, time, logger);
        queue = new(options.QueueCapacity);
        instruments.Found(Name);
        loop = Task.Run(() => RunAsync(new ForwardedAlert[options.BatchSize], abandoned.Token));
    }

    public Uri Url { get; }

    /// <summary>As it is shown and counted.</summary>
    public string Name { get; }

    public int Waiting => queue.Count;

    public void Take(ReadOnlySpan<ForwardedAlert> alerts) => Drop(queue.Add(alerts));

    /// <summary>Takes nothing more and ends when what waits is posted, or at once, or when there is no time left for it.</summary>
    public async Task EndAsync(bool drains, CancellationToken cancellationToken)
    {
        queue.Close();
        if (!drains)
        {
            await abandoned.CancelAsync();
        }

        await using (cancellationToken.Register(abandoned.Cancel))
        {
            await loop;
        }

        Drop(queue.Count);
    }

    public void Dispose()
    {
        abandoned.Dispose();
        queue.Dispose();
    }

    private async Task RunAsync(ForwardedAlert[] batch, CancellationToken cancellationToken)
    {
        using var body = new GoJsonBody();
        try
        {
            while (await queue.TakeAsync(batch, cancellationToken) is > 0 and var count)
            {
                await PostAsync(batch, count, body, cancellationToken);
                batch.AsSpan(0, count).Clear();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Given up; what still waits is counted by whoever did.
        }
    }

    private async Task PostAsync(ForwardedAlert[] batch, int count, GoJsonBody body, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        string? problem = "broken off";
        try
        {
            body.Clear();
            AlertJson.Write(body, batch.AsSpan(0, count));
            problem = await PostAsync(body.Written, batch[0].Headers, triesAgain: true, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested) // one bad batch must not end the loop
        {
            PostBroke(Name, e);
        }
        finally
        {
            instruments.Posted(Name, count, time.GetElapsedTime(started));
            if (problem is not null)
            {
                instruments.NotTaken(Name, count);
            }
        }

        Settled(problem, count);
    }

    /// <summary>Null when the alerts were taken, or else what stood in the way. A lost connection, as after a restart over there, is worth another.</summary>
    private async Task<string?> PostAsync(
        ReadOnlyMemory<byte> body, ImmutableArray<HeaderLine> headers, bool triesAgain, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = content };
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return await connection.Http.ExchangeAsync(request, connection.Timeout, LongestReason, cancellationToken) switch
        {
            HttpReply.Answered { Status: >= System.Net.HttpStatusCode.OK and < System.Net.HttpStatusCode.Ambiguous } => null,
            HttpReply.Answered answered => $"{(int)answered.Status} {Excerpt.Of(answered.Body.Text, LongestReason)}",
            HttpReply.Failed { Failure.Fault: HttpFault.Unreachable } when triesAgain => await PostAsync(body, headers, triesAgain: false, cancellationToken),
            HttpReply.Failed failed => failed.Failure.Message,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Said once until it is over; the counters say how often.
    private void Settled(string? problem, int count)
    {
        if (problem is not null && !isFailing)
        {
            NotTaken(Name, count, problem);
        }
        else if (problem is null && isFailing)
        {
            TakenAgain(Name);
        }

        isFailing = problem is not null;
    }

    private void Drop(int count)
    {
        if (count > 0)
        {
            instruments.Dropped(Name, count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "An Alertmanager does not take alerts")]
    private partial void NotTaken(string alertmanager, int alerts, string problem);

    [LoggerMessage(LogLevel.Information, "An Alertmanager takes alerts again")]
    private partial void TakenAgain(string alertmanager);

    [LoggerMessage(LogLevel.Error, "Alerts could not be posted")]
    private partial void PostBroke(string alertmanager, Exception exception);
}

/// <summary>How the Alertmanagers of one entry of the configuration are spoken to.</summary>
internal sealed record AlertmanagerConnection(OutboundHttp Http, Duration Timeout);
