namespace AlertEngine.Tests.Support;

/// <summary>A clock that moves only when a test moves it, firing timers in the order they fall due.</summary>
internal sealed class ManualTime(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<(long Due, long Order), Timer> waiting = [];
    private readonly List<(long Due, TaskCompletionSource Reached)> expected = [];
    private long elapsed;
    private long order;

    public Instant Now => start.PlusTicks(GetTimestamp());

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Interlocked.Read(ref elapsed);

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on by <paramref name="duration"/>; each timer that falls due sees its own moment.</summary>
    public void Advance(Duration duration)
    {
        var target = GetTimestamp() + duration.BclCompatibleTicks;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves on by <paramref name="duration"/> at once: all timers that fall due see the end of it.</summary>
    public void Jump(Duration duration)
    {
        lock (gate)
        {
            Interlocked.Add(ref elapsed, duration.BclCompatibleTicks);
        }

        Advance(Duration.Zero);
    }

    /// <summary>Completes once some timer waits for <paramref name="due"/>: so far is the code under test.</summary>
    public Task TimerSetForAsync(Instant due, CancellationToken cancellationToken)
    {
        var ticks = (due - start).BclCompatibleTicks;
        lock (gate)
        {
            if (waiting.Keys.Any(key => key.Due == ticks))
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            expected.Add((ticks, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    private Timer? TakeDue(long target)
    {
        lock (gate)
        {
            if (waiting.Count == 0 || waiting.First() is var (key, timer) && key.Due > target)
            {
                Interlocked.Exchange(ref elapsed, Math.Max(elapsed, target));
                return null;
            }

            Interlocked.Exchange(ref elapsed, Math.Max(elapsed, key.Due));
            Set(timer, timer.Period > TimeSpan.Zero ? timer.Period : Timeout.InfiniteTimeSpan);
            return timer;
        }
    }

    private void Set(Timer timer, TimeSpan dueTime)
    {
        waiting.Remove(timer.Key);
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        timer.Key = (elapsed + dueTime.Ticks, ++order);
        waiting.Add(timer.Key, timer);
        foreach (var (_, reached) in expected.Where(e => e.Due == timer.Key.Due))
        {
            reached.TrySetResult();
        }

        expected.RemoveAll(e => e.Due == timer.Key.Due);
    }

    private sealed class Timer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private bool disposed;

        public (long Due, long Order) Key { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                if (disposed)
                {
                    return false;
                }

                Period = period;
                if (dueTime == TimeSpan.Zero) // as a real timer does: at once, on another thread
                {
                    ThreadPool.QueueUserWorkItem(timer => timer.Fire(), this, preferLocal: false);
                }

                time.Set(this, dueTime > TimeSpan.Zero ? dueTime : AfterFirst(dueTime));
                return true;
            }
        }

        public void Dispose()
        {
            lock (time.gate)
            {
                disposed = true;
                time.Set(this, Timeout.InfiniteTimeSpan);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private TimeSpan AfterFirst(TimeSpan dueTime) =>
            dueTime == TimeSpan.Zero && Period > TimeSpan.Zero ? Period : Timeout.InfiniteTimeSpan;
    }
}
