using System.Buffers;
using AlertEngine.Configuration.Sources;
using AlertEngine.Labels;
using AlertEngine.Series;
using IronSnappy;
using NodaTime;

namespace AlertEngine.RemoteWrite;

/// <summary>Sends samples at once and waits until they are taken, so that whoever makes them goes no faster than the store.</summary>
internal sealed class DirectWriter(RemoteWriteConfig config, LabelSet externalLabels, TimeProvider time) : ISeriesSink, IDisposable
{
    private const int MostSamples = 10_000;
    private const int MostAttempts = 5;

    private readonly SeriesEncoder encoder = new(externalLabels, new(config.Relabeling));
    private readonly RemoteSender sender = new(config, time);
    private readonly ArrayBufferWriter<byte> waiting = new();
    private int samplesWaiting;

    public bool TakesAny => Failure is null;

    /// <summary>How many samples the store has taken.</summary>
    public long Written { get; private set; }

    /// <summary>Why the store did not take samples; null while it does. Nothing is sent after that.</summary>
    public string? Failure { get; private set; }

    public async ValueTask WriteAsync(ReadOnlyMemory<SeriesSample> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples.Span)
        {
            if (encoder.LabelsOf(sample.Series) is { } labels)
            {
                waiting.Advance(encoder.Encode(labels, sample, waiting.GetSpan(encoder.MostBytes(labels, sample))));
                samplesWaiting++;
            }
        }

        if (samplesWaiting >= MostSamples)
        {
            await FlushAsync(cancellationToken);
        }
    }

    public Task SettledAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what has not been sent yet.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (samplesWaiting > 0 && Failure is null)
        {
            await SendAsync(Snappy.Encode(waiting.WrittenSpan), cancellationToken);
        }

        waiting.ResetWrittenCount();
        samplesWaiting = 0;
    }

    public void Dispose() => sender.Dispose();

    private async Task SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        var backoff = config.Queue.MinBackoff;
        for (var attempt = 0; ; attempt++)
        {
            switch (await sender.SendAsync(body, attempt, cancellationToken))
            {
                case SendOutcome.Accepted:
                    Written += samplesWaiting;
                    return;
                case SendOutcome.Retry retry when attempt + 1 < MostAttempts:
                    await Task.Delay(Duration.Max(backoff, retry.After ?? Duration.Zero).ToTimeSpan(), time, cancellationToken);
                    backoff = Duration.Min(config.Queue.MaxBackoff, backoff * 4);
                    break;
                case SendOutcome.Retry retry:
                    Failure = retry.Reason;
                    return;
                case SendOutcome.Rejected rejected:
                    Failure = rejected.Reason;
                    return;
            }
        }
    }
}
