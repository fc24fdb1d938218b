using System.Collections.Immutable;
using AlertEngine.Configuration.Sources;

namespace AlertEngine.Querying;

/// <summary>The addresses of a data source in the order in which to try them: first the one that answered last.</summary>
internal sealed class SourceAddresses(DataSourceConfig config, TimeProvider time)
{
    // After that long the first address, which the operator prefers, gets another chance.
    private static readonly TimeSpan Detour = TimeSpan.FromMinutes(1);

    private readonly ImmutableArray<SourceAddress> addresses = [.. config.Urls.Select(url => new SourceAddress(url, config))];
    private readonly Lock gate = new();
    private int preferred;
    private long since;

    public int Count => addresses.Length;

    public SourceAddress Preferred => addresses[First()];

    /// <summary>The address for the given try of one question.</summary>
    public SourceAddress At(int first, int attempt) => addresses[(first + attempt) % addresses.Length];

    public int First()
    {
        lock (gate)
        {
            if (preferred != 0 && time.GetElapsedTime(since) >= Detour)
            {
                preferred = 0;
            }

            return preferred;
        }
    }

    public void Answered(SourceAddress address)
    {
        var index = addresses.IndexOf(address);
        lock (gate)
        {
            if (index != preferred)
            {
                (preferred, since) = (index, time.GetTimestamp());
            }
        }
    }
}
