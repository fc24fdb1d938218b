using System.Buffers;
using System.Threading.Channels;
using AlertEngine.Configuration.Sources;
using IronSnappy;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.RemoteWrite;

/// <summary>Sends what waits for one remote store, request by request and in its order, for samples of a series must come in theirs.</summary>
internal sealed partial class SendLoop(
    RemoteWriteConfig config, RemoteTarget target, SampleQueue queue, RemoteWriteInstruments instruments, TimeProvider time, ILogger<SendLoop> logger)
    : IDisposable
{
    private static readonly Duration ShortestPause = Duration.FromMilliseconds(10);
    private static readonly Duration LongestPause = Duration.FromMinutes(5);

    // One pulse is enough, however many reasons there are to look.
    private readonly Channel<bool> pulse = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource outOfTime = new();
    private readonly RemoteWriteQueue settings = config.Queue;
    private readonly RemoteSender sender = new(config, time);
    private readonly RemoteCondition condition = new(target, time, logger);
    private readonly Settling settling = new(queue.SentTo);
    private readonly ArrayBufferWriter<byte> series = new();
    private Task loop = Task.CompletedTask;
    private Task? stop;

    public bool IsFailing => condition.IsFailing;

    private bool IsStopping => stopping.IsCancellationRequested;

    private bool IsDue => queue.Waiting >= settings.MaxSamplesPerSend || settling.IsWanted || IsStopping;

    public void Start() => loop = Task.Run(() => RunAsync(outOfTime.Token));

    /// <summary>Hears that so many samples were added to the queue.</summary>
    public void Added(int samples)
    {
        var waiting = queue.Waiting;
        if (waiting <= samples || waiting >= settings.MaxSamplesPerSend) // otherwise the deadline is set already
        {
            pulse.Writer.TryWrite(true);
        }
    }

    /// <summary>Sends without delay, and ends when all up to this position is sent, or sending fails.</summary>
    public Task UntilSentAsync(long position)
    {
        var sent = settling.Until(position);
        if (!sent.IsCompleted)
        {
            pulse.Writer.TryWrite(true);
        }

        return sent;
    }

    /// <summary>Goes on as long as there is something to send, it works, and there is time.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => stop ??= StopOnceAsync(cancellationToken);

    public void Dispose()
    {
        sender.Dispose();
        stopping.Dispose();
        outOfTime.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        pulse.Writer.TryWrite(true);
        await using (cancellationToken.Register(outOfTime.Cancel))
        {
            await loop;
        }

        settling.GiveUp();
        Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await WaitUntilDueAsync(cancellationToken);
                if (!await SendNextAsync(cancellationToken) && IsStopping)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // one bad request must not end the loop
            {
                SendingBroke(target.Name, e);
                await PauseAsync(settings.MaxBackoff);
            }
        }
    }

    private async Task WaitUntilDueAsync(CancellationToken cancellationToken)
    {
        while (queue.Waiting == 0 && !IsStopping)
        {
            await pulse.Reader.ReadAsync(cancellationToken);
        }

        if (IsDue)
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var deadline = Task.Delay(settings.BatchSendDeadline.ToTimeSpan(), time, over.Token);
        while (!IsDue && !deadline.IsCompleted)
        {
            await Task.WhenAny(deadline, pulse.Reader.ReadAsync(over.Token).AsTask());
            cancellationToken.ThrowIfCancellationRequested();
        }

        await over.CancelAsync();
    }

    /// <summary>True when there is more to send, and sense in trying.</summary>
    private async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        series.ResetWrittenCount();
        var batch = queue.Read(series, settings.MaxSamplesPerSend, Oldest());
        CountPassedOver(batch);
        if (batch.Samples > 0 && !await DeliverAsync(batch, Snappy.Encode(series.WrittenSpan), cancellationToken))
        {
            return false;
        }

        queue.Sent(batch);
        settling.Reached(queue.SentTo);

        return queue.Waiting > 0;
    }

    /// <summary>Tries until the samples are taken, or are not worth another attempt; false when it stopped before that.</summary>
    private async Task<bool> DeliverAsync(SampleBatch batch, byte[] body, CancellationToken cancellationToken)
    {
        var backoff = settings.MinBackoff;
        for (var attempt = 0; ; attempt++)
        {
            var started = time.GetTimestamp();
            var outcome = await sender.SendAsync(body, attempt, cancellationToken);
            instruments.Attempted(target, batch.Samples, body.Length, time.GetElapsedTime(started));
            switch (outcome)
            {
                case SendOutcome.Accepted:
                    condition.Works();
                    instruments.Accepted(target, batch.Newest);
                    return true;
                case SendOutcome.Rejected rejected:
                    condition.Refuses(batch.Samples, rejected.Reason);
                    instruments.Failed(target, batch.Samples);
                    return true;
                case SendOutcome.Retry retry:
                    instruments.Retried(target, batch.Samples);
                    condition.Fails(retry.Reason);
                    settling.GiveUp();
                    await PauseAsync(Duration.Max(backoff, retry.After ?? Duration.Zero));
                    backoff = Duration.Min(settings.MaxBackoff, backoff * 2);
                    break;
            }

            if (batch.Newest < Oldest())
            {
                instruments.Dropped(target, batch.Samples, DropReason.TooOld);
                return true;
            }

            if (IsStopping)
            {
                return false;
            }
        }
    }

    // A stop cuts it short.
    private Task PauseAsync(Duration duration) =>
        Task.Delay(Duration.Max(ShortestPause, Duration.Min(duration, LongestPause)).ToTimeSpan(), time, stopping.Token).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private long Oldest() => settings.SampleAgeLimit > Duration.Zero
        ? (time.GetCurrentInstant() - settings.SampleAgeLimit).ToUnixTimeMilliseconds()
        : long.MinValue;

    private void CountPassedOver(SampleBatch batch)
    {
        if (batch.TooOld > 0)
        {
            instruments.Dropped(target, batch.TooOld, DropReason.TooOld);
        }

        if (batch.Lost > 0)
        {
            instruments.Dropped(target, batch.Lost, DropReason.Unreadable);
            Unreadable(target.Name, batch.Lost);
        }
    }

    [LoggerMessage(LogLevel.Error, "Samples for a remote store cannot be read from disk any more")]
    private partial void Unreadable(string remote, long samples);

    [LoggerMessage(LogLevel.Error, "Sending to a remote store broke off")]
    private partial void SendingBroke(string remote, Exception exception);
}
