namespace AlertEngine.RemoteWrite;

/// <summary>Those who wait until a queue has been sent up to a position.</summary>
internal sealed class Settling(long sentTo)
{
    private readonly Lock gate = new();
    private readonly List<(long Position, TaskCompletionSource Reached)> waiting = [];
    private long reached = sentTo;

    public bool IsWanted
    {
        get
        {
            lock (gate)
            {
                return waiting.Count > 0;
            }
        }
    }

    public Task Until(long position)
    {
        lock (gate)
        {
            if (position <= reached)
            {
                return Task.CompletedTask;
            }

            var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((position, wait));

            return wait.Task;
        }
    }

    public void Reached(long position)
    {
        lock (gate)
        {
            reached = Math.Max(reached, position);
            Release(reached);
        }
    }

    /// <summary>Nobody waits for what does not work.</summary>
    public void GiveUp()
    {
        lock (gate)
        {
            Release(long.MaxValue);
        }
    }

    private void Release(long position)
    {
        foreach (var (_, wait) in waiting.Where(wait => wait.Position <= position))
        {
            wait.SetResult();
        }

        waiting.RemoveAll(wait => wait.Position <= position);
    }
}
