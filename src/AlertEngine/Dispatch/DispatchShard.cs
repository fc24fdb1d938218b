using System.Diagnostics;
using System.Threading.Channels;
using AlertEngine.Durations;
using AlertEngine.Pipeline;
using AlertEngine.Store;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Dispatch;

/// <summary>The one loop that some of the groups belong to: a queue of messages and one timer are all it needs. It never waits for a receiver.</summary>
internal sealed partial class DispatchShard : IDisposable
{
    private const int MostWaiting = 8192;
    private const int MostPerRound = 512;

    // Few, so that what a group has to say is still at hand when its message is written, and others come between.
    private const int MostTurnsAtOnce = 4;

    // Full means wait: those who post alerts are slowed down, and nothing is dropped.
    private readonly Channel<ShardMessage> mail = Channel.CreateBounded<ShardMessage>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly LaneDeliveries deliveries;
    private readonly ShardGroups groups;
    private readonly TimeProvider time;
    private readonly ILogger<DispatchShard> logger;
    private readonly ITimer timer;
    private readonly List<TaskCompletionSource> awaitingRest = [];

    /// <param name="firstTurn">Before this nobody is told anything.</param>
    public DispatchShard(Delivery delivery, DeliveryLog log, Instant firstTurn, TimeProvider time, ILogger<DispatchShard> logger)
    {
        (this.time, this.logger) = (time, logger);
        deliveries = new LaneDeliveries(delivery, Wake, logger);
        groups = new ShardGroups(deliveries, delivery, new ToldGroups(log), firstTurn, time, async message => await SendAsync(message));

        timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int GroupCount => groups.Count;

    public int Waiting => mail.Reader.Count;

    /// <summary>False once the shard takes no more.</summary>
    public async ValueTask<bool> SendAsync(ShardMessage message)
    {
        while (!mail.Writer.TryWrite(message))
        {
            if (!await mail.Writer.WaitToWriteAsync())
            {
                return false;
            }
        }

        return true;
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await mail.Reader.WaitToReadAsync(cancellationToken))
            {
                for (var n = 0; n < MostPerRound && mail.Reader.TryRead(out var message); n++)
                {
                    TryHandle(message);
                }

                TryHandle(ShardMessage.Turn.Now);
                if (groups.AreDue)
                {
                    await GiveWayAsync();
                }
                else
                {
                    SetTimer();
                    TellIfAtRest();
                }
            }
        }
        finally
        {
            // Who sends from now on, or waits for an answer, is to know that there is nobody any more.
            mail.Writer.TryComplete();
            awaitingRest.ForEach(reached => reached.TrySetCanceled());
            while (mail.Reader.TryRead(out var left))
            {
                left.GiveUp();
            }
        }
    }

    /// <summary>Waits for the deliveries that are under way; those that take longer are given up.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        mail.Writer.TryComplete();

        return deliveries.StopAsync(cancellationToken);
    }

    public void Dispose()
    {
        timer.Dispose();
        deliveries.Dispose();
    }

    private void TryHandle(ShardMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception e) // one group that goes wrong must not end the others
        {
            TurnFailed(e);
        }
    }

    private void Handle(ShardMessage message)
    {
        switch (message)
        {
            case ShardMessage.Join join:
                groups.Join(join);
                break;
            case ShardMessage.Keep keep:
                groups.Keep(keep);
                break;
            case ShardMessage.Delivered delivered:
                groups.Delivered(delivered);
                break;
            case ShardMessage.Apply apply:
                groups.Apply(apply.Plan);
                apply.Done.SetResult();
                break;
            case ShardMessage.Placed:
                groups.Placed();
                break;
            case ShardMessage.Hold:
                groups.Hold();
                break;
            case ShardMessage.Rest rest:
                awaitingRest.Add(rest.Reached);
                break;
            case ShardMessage.Look look:
                groups.TakeTurns(); // those that are due: nobody sees a group that is late
                look.Answer.SetResult(groups.Look());
                break;
            case ShardMessage.Explain explain:
                groups.TakeTurns();
                explain.Answer.SetResult(groups.Explain(explain));
                break;
            case ShardMessage.Turn:
                groups.TakeTurns(deliveries.AreWaiting ? 0 : MostTurnsAtOnce);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // Where there is no room for it, the loop is awake anyway.
    private void Wake() => mail.Writer.TryWrite(ShardMessage.Turn.Now);

    // More groups have their turn: once the deliveries of the last ones have begun, or else as soon as others were let through.
    private async ValueTask GiveWayAsync()
    {
        if (!deliveries.AreWaiting)
        {
            Wake();
            await Task.Yield();
        }
    }

    private void SetTimer()
    {
        if (groups.NextTurn is { } next)
        {
            timer.Change(TimerWait.Of(next - time.GetCurrentInstant()), Timeout.InfiniteTimeSpan);
        }
    }

    // A delivery that has ended is a message before it counts as ended, so nothing comes about between the two questions.
    private void TellIfAtRest()
    {
        if (awaitingRest.Count > 0 && !deliveries.AreUnderWay && !mail.Reader.TryPeek(out _))
        {
            awaitingRest.ForEach(reached => reached.SetResult());
            awaitingRest.Clear();
        }
    }

    [LoggerMessage(LogLevel.Error, "A group's turn failed")]
    private partial void TurnFailed(Exception exception);
}
