using System.Collections.Concurrent;
using AlertEngine.Configuration;

namespace AlertEngine.Integrations;

/// <summary>How the integrations have been doing. A reload that leaves the settings of one as they were leaves its standing, too.</summary>
internal sealed partial class Standings
{
    private readonly ConcurrentDictionary<string, IntegrationStanding> known = new(StringComparer.Ordinal);
    private readonly DeliveryInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<Standings> logger;

    public Standings(DeliveryInstruments instruments, TimeProvider time, ILogger<Standings> logger)
    {
        (this.instruments, this.time, this.logger) = (instruments, time, logger);
        instruments.Observe(() => All);
    }

    public IEnumerable<IntegrationStanding> All => known.Select(pair => pair.Value);

    public IntegrationStanding Of(string receiver, ConfiguredIntegration configured) =>
        known.GetOrAdd(Key(receiver, configured), _ => Begin(receiver, configured));

    /// <summary>Null for one that no route leads to.</summary>
    public IntegrationStanding? Find(string receiver, ConfiguredIntegration configured) => known.GetValueOrDefault(Key(receiver, configured));

    /// <summary>Forgets all others.</summary>
    public void Keep(IEnumerable<IntegrationStanding> inUse)
    {
        var kept = inUse.ToHashSet<IntegrationStanding>(ReferenceEqualityComparer.Instance);
        foreach (var (key, standing) in known)
        {
            if (!kept.Contains(standing))
            {
                known.TryRemove(key, out _);
            }
        }
    }

    private static string Key(string receiver, ConfiguredIntegration configured) =>
        SettingsKey.Of(receiver, configured.ToString(), configured.Config);

    private IntegrationStanding Begin(string receiver, ConfiguredIntegration configured)
    {
        var standing = new IntegrationStanding(receiver, configured.ToString(), configured.Kind.Name, time, Turned);
        instruments.Expect(standing);

        return standing;
    }

    private void Turned(IntegrationStanding standing, bool opened)
    {
        if (opened)
        {
            instruments.BreakerOpened(standing.Kind);
            Opened($"{standing.Receiver}/{standing.Integration}", standing.LastFailed?.Error);
        }
        else
        {
            Closed($"{standing.Receiver}/{standing.Integration}");
        }
    }

    [LoggerMessage(LogLevel.Warning, "A service has failed too often, and is left alone for a while")]
    private partial void Opened(string integration, string? err);

    [LoggerMessage(LogLevel.Information, "A service that was left alone takes messages again")]
    private partial void Closed(string integration);
}
