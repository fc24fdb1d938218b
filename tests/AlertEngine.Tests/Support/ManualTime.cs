namespace AlertEngine.Tests.Support;

/// <summary>A clock that stands still until it is advanced; its timers fire in order, each at its own time.</summary>
public sealed class ManualTime(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private Instant now = start;

    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(Duration by)
    {
        var end = Now + by;
        while (NextUntil(end) is { } timer)
            timer.Fire();
        lock (gate)
            now = end;
    }

    private Instant Now
    {
        get
        {
            lock (gate)
                return now;
        }
    }

    private Timer? NextUntil(Instant end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
            {
                now = Instant.Max(now, next.Due);
                next.Schedule(next.Period);
            }
            return next;
        }
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        public Instant Due { get; private set; } = Instant.MaxValue;

        public TimeSpan Period { get; private set; } = Timeout.InfiniteTimeSpan;

        public void Fire() => fire();

        public void Schedule(TimeSpan wait) =>
            Due = wait == Timeout.InfiniteTimeSpan ? Instant.MaxValue : time.now + Duration.FromTimeSpan(wait);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                Schedule(dueTime);
                time.timers.Remove(this);
                time.timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
