using System.Collections.Immutable;
using System.CommandLine;

namespace AlertEngine.Cli;

/// <summary>
/// Alertmanager's and Prometheus' flags that nothing here acts upon. They are taken, so that a unit file or container
/// that starts those programs starts this one, and named in the log when they are given.
/// </summary>
internal static class FlagsWithoutEffect
{
    private static readonly ImmutableArray<string> Values =
    [
        "--data.maintenance-interval", "--dispatch.maintenance-interval", "--auto-gomemlimit.ratio",
        "--cluster.listen-address", "--cluster.advertise-address", "--cluster.peer-name", "--cluster.peer", "--cluster.peer-timeout",
        "--cluster.peers-resolve-timeout", "--cluster.gossip-interval", "--cluster.pushpull-interval", "--cluster.tcp-timeout",
        "--cluster.probe-timeout", "--cluster.probe-interval", "--cluster.settle-timeout", "--cluster.reconnect-interval",
        "--cluster.reconnect-timeout", "--cluster.tls-config", "--cluster.label",
        "--query.lookback-delta", "--query.timeout", "--query.max-concurrency", "--query.max-samples",
        "--web.read-timeout", "--web.max-connections", "--web.cors.origin",
    ];

    private static readonly ImmutableArray<string> Switches =
    [
        "--web.systemd-socket", "--cluster.allow-insecure-public-advertise-address-discovery",
        "--web.enable-lifecycle", "--web.enable-admin-api",
    ];

    public static ImmutableArray<Option> All { get; } =
    [
        .. Values.Select(name => new Option<string[]>(name) { Hidden = true }),
        .. Switches.Select(name => new Option<bool>(name) { Hidden = true }),
    ];

    /// <summary>Those that were given; <c>--cluster.listen-address=</c> asks for just what happens anyway.</summary>
    public static ImmutableArray<string> Given(ParseResult result) =>
    [
        .. All
            .Where(option => result.GetResult(option) is { Implicit: false } given && given.Tokens is not [{ Value: "" }])
            .Select(option => option.Name),
    ];
}
