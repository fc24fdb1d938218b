using System.Collections.Concurrent;

namespace AlertEngine.Dispatch;

/// <summary>
/// Begins deliveries one after the other, each behind what else waits for a thread: a thousand groups that are due at once neither hold
/// up those who post alerts nor open a thousand connections.
/// </summary>
/// <param name="allBegun">Is told when none waits any more.</param>
internal sealed class DeliveryStarts(Action allBegun) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<Action> waiting = [];
    private int count;

    public bool AreWaiting => Volatile.Read(ref count) > 0;

    public void Add(Action start)
    {
        waiting.Enqueue(start);
        if (Interlocked.Increment(ref count) == 1)
        {
            QueueNext();
        }
    }

    public void Execute()
    {
        if (waiting.TryDequeue(out var start))
        {
            start();
        }

        if (Interlocked.Decrement(ref count) > 0)
        {
            QueueNext();
        }
        else
        {
            allBegun();
        }
    }

    private void QueueNext() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
