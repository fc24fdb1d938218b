using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AlertEngine.Store;
using AlertEngine.Ui.Alerts;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Live;

/// <summary>Looks, while anybody has a page open, whether what pages show has changed; once for all of them.</summary>
internal sealed partial class AlertPulse(AlertRows rows, Ledger ledger, TimeProvider time, ILogger<AlertPulse> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private const int BeatsBetweenSignsOfLife = 20;
    private const int RestAfterLook = 20;

    private ImmutableHashSet<ChannelWriter<Beat>> readers = [];
    private volatile AlertSummary told = AlertSummary.Nothing;
    private volatile int version;
    private int resting;
    private long attempts;

    /// <summary>Another one after each change, for a page to say what it has seen.</summary>
    public int Version => version;

    /// <summary>The newest attempt to deliver something.</summary>
    public long Attempts => ledger.LastWritten;

    /// <summary>What has changed since a version and does from now on, and a sign of life now and then.</summary>
    public async IAsyncEnumerable<Beat> FollowAsync(int seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Drops the oldest: who is slow to read hears once that there was news.
        var channel = Channel.CreateBounded<Beat>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        ImmutableInterlocked.Update(ref readers, (all, one) => all.Add(one), channel.Writer);
        try
        {
            yield return new(IsNews: seen != version, told.Firing, told.Critical, Attempts);
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
        var quiet = 0;
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            if (readers.IsEmpty)
            {
                continue;
            }

            var summary = resting-- > 0 ? told : Look() ?? told;
            var (isNews, isTold) = (summary != told, attempts != Attempts);
            (told, attempts, quiet) = (summary, Attempts, isNews ? 0 : quiet + 1);
            if (isNews)
            {
                version++;
            }

            if (isNews || isTold || quiet % BeatsBetweenSignsOfLife == 0)
            {
                Tell(new(isNews, told.Firing, told.Critical, attempts));
            }
        }
    }

    private AlertSummary? Look()
    {
        var started = time.GetTimestamp();
        try
        {
            return rows.Summarize(time.GetCurrentInstant());
        }
        catch (Exception e) // pages go on with the next look
        {
            LookingFailed(e);
            return null;
        }
        finally
        {
            // With very many alerts a look takes long: then there are fewer.
            resting = (int)(RestAfterLook * (time.GetElapsedTime(started) / Interval));
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
