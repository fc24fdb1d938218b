namespace AlertEngine.Integrations;

/// <summary>The turns of the messages to one address.</summary>
internal sealed class PacedAddress(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Queue<long> sent = new();

    // Whoever waits holds the turn, so that those behind wait in order.
    public async Task WaitAsync(Pace pace, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            while (sent.Count >= pace.Messages)
            {
                var left = pace.Per - time.GetElapsedTime(sent.Peek());
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left, time, cancellationToken);
                }

                sent.Dequeue();
            }

            sent.Enqueue(time.GetTimestamp());
        }
        finally
        {
            turn.Release();
        }
    }

    public bool TryTake(Pace pace)
    {
        if (!turn.Wait(0)) // somebody waits
        {
            return false;
        }

        try
        {
            while (sent.TryPeek(out var first) && time.GetElapsedTime(first) >= pace.Per)
            {
                sent.Dequeue();
            }

            if (sent.Count >= pace.Messages / 2)
            {
                return false;
            }

            sent.Enqueue(time.GetTimestamp());

            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
