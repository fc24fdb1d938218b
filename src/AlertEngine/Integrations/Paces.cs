using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Integrations;

/// <summary>Makes messages wait for their turn where a service takes only so many, whatever number of receivers share its address.</summary>
internal sealed class Paces(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, PacedAddress> addresses = new(StringComparer.Ordinal);

    /// <summary>Ends when a message may go to the address, and counts it.</summary>
    /// <param name="address">Whatever the service counts by; it may be a secret.</param>
    public async Task WaitAsync(Pace pace, string address, CancellationToken cancellationToken)
    {
        try
        {
            await addresses.GetOrAdd(Key(address), _ => new(time)).WaitAsync(pace, cancellationToken);
        }
        catch (OperationCanceledException e) // who asks why it was not sent is to know that it was not the service
        {
            throw new PacedOutException(e);
        }
    }

    /// <summary>Counts something that may as well be left out, if it can go at once and leaves half of the room to messages.</summary>
    public bool TryTake(Pace pace, string address) => addresses.GetOrAdd(Key(address), _ => new(time)).TryTake(pace);

    public void Dispose()
    {
        foreach (var address in addresses.Values)
        {
            address.Dispose();
        }
    }

    private static string Key(string address) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(address)));

    private sealed class PacedAddress(TimeProvider time) : IDisposable
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
}
