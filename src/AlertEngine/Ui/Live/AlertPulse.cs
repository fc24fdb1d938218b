using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AlertEngine.Ui.Alerts;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Live;

/// <summary>Looks, while anybody has a page open, whether what pages show has changed; once for all of them.</summary>
internal sealed partial class AlertPulse(AlertRows rows, TimeProvider time, ILogger<AlertPulse> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private const int BeatsBetweenSignsOfLife = 20;
    private const int MostOfTheTime = 20;

    private ImmutableHashSet<ChannelWriter<Beat>> readers = [];

    /// <summary>What changes from now on, and a sign of life now and then.</summary>
    public async IAsyncEnumerable<Beat> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Drops the oldest: who is slow to read hears once that there was news.
        var channel = Channel.CreateBounded<Beat>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableInterlocked.Update(ref readers, (all, one) => all.Add(one), channel.Writer);
        try
        {
            yield return new(IsNews: false, Firing: 0, Critical: 0);
            await foreach (var beat in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return beat;
            }
        }
        finally
        {
            ImmutableInterlocked.Update(ref readers, (all, one) => all.Remove(one), channel.Writer);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Interval, time);
        var told = default(AlertSummary);
        var (quiet, resting) = (0, 0);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            if (readers.IsEmpty || resting-- > 0)
            {
                continue;
            }

            var started = time.GetTimestamp();

            try
            {
                var summary = rows.Summarize(time.GetCurrentInstant());
                var isNews = summary != told;
                quiet = isNews ? 0 : quiet + 1;
                told = summary;
                if (isNews || quiet % BeatsBetweenSignsOfLife == 0)
                {
                    Tell(new(isNews, summary.Firing, summary.Critical));
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // pages go on with the next beat
            {
                LookingFailed(e);
            }

            // With very many alerts a look takes long: then there are fewer.
            resting = (int)(MostOfTheTime * (time.GetElapsedTime(started) / Interval));
        }
    }

    private void Tell(Beat beat)
    {
        foreach (var reader in readers)
        {
            reader.TryWrite(beat);
        }
    }

    [LoggerMessage(LogLevel.Error, "Open pages were not told whether something has changed")]
    private partial void LookingFailed(Exception exception);
}
