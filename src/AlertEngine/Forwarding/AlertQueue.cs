namespace AlertEngine.Forwarding;

/// <summary>
/// Alerts that wait for one Alertmanager. When it is full the oldest make room. What comes together is taken together, so
/// that an evaluation is not sent in pieces.
/// </summary>
internal sealed class AlertQueue(int capacity) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private ForwardedAlert[] places = [];
    private int first;
    private int count;
    private bool isClosed;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>Says how many had to go; a closed queue takes none.</summary>
    public int Add(ReadOnlySpan<ForwardedAlert> alerts)
    {
        lock (gate)
        {
            if (isClosed || alerts.IsEmpty)
            {
                return alerts.Length;
            }

            var overflow = Math.Max(0, alerts.Length - capacity);
            alerts = alerts[overflow..];
            var displaced = Math.Max(0, count + alerts.Length - capacity);
            Remove(displaced);
            Grow(count + alerts.Length);
            foreach (var alert in alerts)
            {
                places[(first + count++) % places.Length] = alert;
            }

            Signal();

            return overflow + displaced;
        }
    }

    /// <summary>Waits for alerts and moves those that may be posted together, up to the length of the batch; none when the queue is closed and empty.</summary>
    public async ValueTask<int> TakeAsync(Memory<ForwardedAlert> batch, CancellationToken cancellationToken)
    {
        while (true)
        {
            await arrived.WaitAsync(cancellationToken);
            lock (gate)
            {
                var taken = CopyTogether(batch.Span);
                Remove(taken);
                if (count > 0 || isClosed)
                {
                    Signal();
                }

                if (taken > 0 || isClosed)
                {
                    return taken;
                }
            }
        }
    }

    /// <summary>Takes nothing more; what waits can still be taken out.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Signal();
        }
    }

    public void Dispose() => arrived.Dispose();

    private int CopyTogether(Span<ForwardedAlert> batch)
    {
        var taken = 0;
        while (taken < Math.Min(count, batch.Length))
        {
            ref readonly var next = ref places[(first + taken) % places.Length];
            if (taken > 0 && !next.GoesWith(batch[0]))
            {
                break;
            }

            batch[taken++] = next;
        }

        return taken;
    }

    private void Signal()
    {
        if (arrived.CurrentCount == 0)
        {
            arrived.Release();
        }
    }

    private void Remove(int number)
    {
        for (var i = 0; i < number; i++)
        {
            places[(first + i) % places.Length] = default;
        }

        first = count == number ? 0 : (first + number) % places.Length;
        count -= number;
    }

    private void Grow(int needed)
    {
        if (needed <= places.Length)
        {
            return;
        }

        var larger = new ForwardedAlert[Math.Min(capacity, Math.Max(needed, 2 * places.Length))];
        for (var i = 0; i < count; i++)
        {
            larger[i] = places[(first + i) % places.Length];
        }

        (places, first) = (larger, 0);
    }
}
