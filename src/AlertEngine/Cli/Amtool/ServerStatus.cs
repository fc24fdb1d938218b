using System.Collections.Immutable;
using System.Text.Json;

namespace AlertEngine.Cli.Amtool;

/// <summary>What a server says of itself.</summary>
internal sealed record ServerStatus
{
    public required JsonElement Cluster { get; init; }
    public required PrintedConfig Config { get; init; }
    public required string Uptime { get; init; }
    public required ImmutableSortedDictionary<string, string> VersionInfo { get; init; }

    /// <summary>The configuration in force, without secrets.</summary>
    internal sealed record PrintedConfig(string Original);
}

/// <summary>Who else there is.</summary>
internal sealed record ClusterStatus
{
    public string? Name { get; init; }
    public required string Status { get; init; }
    public ImmutableArray<Peer>? Peers { get; init; }

    /// <summary>Another server of the cluster.</summary>
    internal sealed record Peer(string Name, string Address);
}
