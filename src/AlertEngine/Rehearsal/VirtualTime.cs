using NodaTime;

namespace AlertEngine.Rehearsal;

/// <summary>A clock that stands still until it is moved, and rings the timers on its way in the order in which they fall due.</summary>
internal sealed class VirtualTime(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly SortedSet<Ringing> waiting = [];
    private long elapsed;
    private long order;

    public Instant Now => start.PlusTicks(GetTimestamp());

    /// <summary>When the next timer falls due; null while there is none. What is to ring at once is due now.</summary>
    public Instant? NextDue
    {
        get
        {
            lock (gate)
            {
                return waiting.Count > 0 ? start.PlusTicks(waiting.Min.Due) : null;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Volatile.Read(ref elapsed);

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);

        return timer;
    }

    /// <summary>Moves on, never back. Each timer that falls due, the end included, sees its own moment.</summary>
    public void MoveTo(Instant to)
    {
        var target = (to - start).BclCompatibleTicks;
        while (TakeDue(target) is { } timer)
        {
            timer.Ring();
        }
    }

    private Timer? TakeDue(long target)
    {
        lock (gate)
        {
            if (waiting.Count == 0 || waiting.Min is var next && next.Due > target)
            {
                elapsed = Math.Max(elapsed, target);
                return null;
            }

            elapsed = Math.Max(elapsed, next.Due);
            Set(next.Timer, next.Timer.Period > TimeSpan.Zero ? next.Timer.Period : Timeout.InfiniteTimeSpan);

            return next.Timer;
        }
    }

    private void Set(Timer timer, TimeSpan dueTime)
    {
        if (timer.Waiting is { } before)
        {
            waiting.Remove(before);
        }

        timer.Waiting = dueTime == Timeout.InfiniteTimeSpan ? null : new Ringing(elapsed + dueTime.Ticks, ++order, timer);
        if (timer.Waiting is { } next)
        {
            waiting.Add(next);
        }
    }

    /// <summary>A timer in the order of those that wait.</summary>
    private readonly record struct Ringing(long Due, long Order, Timer Timer) : IComparable<Ringing>
    {
        public int CompareTo(Ringing other) => (Due, Order).CompareTo((other.Due, other.Order));
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private bool isDisposed;

        public Ringing? Waiting { get; set; }

        public TimeSpan Period { get; private set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                if (!isDisposed)
                {
                    Period = period;
                    time.Set(this, dueTime);
                }

                return !isDisposed;
            }
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                isDisposed = true;
                time.Set(this, Timeout.InfiniteTimeSpan);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();

            return ValueTask.CompletedTask;
        }
    }
}
