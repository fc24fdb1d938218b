namespace AlertEngine.Tests.Support;

/// <summary>A clock on which short waits are over at once, and long ones never: what waits a little before it tries again need not.</summary>
internal sealed class HurriedTime(TimeSpan shortest) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, shortest);
        timer.Change(dueTime, period);

        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state, TimeSpan shortest) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero && dueTime <= shortest)
            {
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }

            return true;
        }

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
