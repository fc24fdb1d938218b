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
}
