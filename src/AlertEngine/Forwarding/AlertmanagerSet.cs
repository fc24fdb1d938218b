using System.Buffers;
using System.Collections.Immutable;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using AlertEngine.Relabeling;
using AlertEngine.Targets;

namespace AlertEngine.Forwarding;

/// <summary>The Alertmanagers of one entry of the configuration, kept as its targets come and go.</summary>
internal sealed partial class AlertmanagerSet : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource outOfTime = new();
    private readonly List<Task> leaving = [];
    private readonly AlertmanagerTargets config;
    private readonly ForwardingParts parts;
    private readonly AlertmanagerConnection connection;
    private readonly TargetList targets;
    private readonly Relabeler targetRelabeling;
    private readonly Relabeler alertRelabeling;
    private readonly Task watch;
    private volatile AlertmanagerAddresses addresses = new([], [], []);
    private ImmutableArray<AlertmanagerEndpoint> endpoints = [];

    public AlertmanagerSet(AlertmanagerTargets config, string key, ForwardingParts parts)
    {
        (this.config, Key, this.parts) = (config, key, parts);
        connection = new(OutboundHttp.Create(config.Http, parts.Time), config.Timeout);
        targets = new(config.Discovery, parts.Loggers.CreateLogger<TargetList>());
        targetRelabeling = new(config.TargetRelabeling);
        alertRelabeling = new(config.AlertRelabeling);
        targets.Look();
        FollowTargets();
        watch = targets.HasFiles ? Task.Run(() => WatchAsync(ending.Token)) : Task.CompletedTask;
    }

    /// <summary>Equal for entries that say the same.</summary>
    public string Key { get; }

    public ImmutableArray<AlertmanagerEndpoint> Endpoints => endpoints;

    public ImmutableArray<string> Dropped => addresses.Dropped;

    public void Take(ReadOnlySpan<ForwardedAlert> alerts)
    {
        if (alertRelabeling.IsEmpty)
        {
            Share(alerts);
            return;
        }

        var rented = ArrayPool<ForwardedAlert>.Shared.Rent(alerts.Length);
        var count = 0;
        foreach (var alert in alerts)
        {
            if (alertRelabeling.Apply(alert.Labels) is { Count: > 0 } labels)
            {
                rented[count++] = alert with { Labels = labels };
            }
        }

        Share(rented.AsSpan(0, count));
        ArrayPool<ForwardedAlert>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>Ends when nothing of this set is under way any more.</summary>
    public async Task EndAsync(bool drains, CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await watch;
        await using (cancellationToken.Register(outOfTime.Cancel))
        {
            await Task.WhenAll(leaving.Concat(endpoints.Select(endpoint => EndAsync(endpoint, drains))));
        }

        Dispose();
    }

    public void Dispose()
    {
        connection.Http.Dispose();
        ending.Dispose();
        outOfTime.Dispose();
    }

    private async Task EndAsync(AlertmanagerEndpoint endpoint, bool drains)
    {
        await endpoint.EndAsync(drains, outOfTime.Token);
        endpoint.Dispose();
    }

    private void Share(ReadOnlySpan<ForwardedAlert> alerts)
    {
        foreach (var endpoint in endpoints)
        {
            endpoint.Take(alerts);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(LookInterval, parts.Time, cancellationToken);
                if (targets.Look())
                {
                    FollowTargets();
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // one bad look must not end the watch
            {
                LookBroke(parts.Logger, e);
            }
        }
    }

    /// <summary>Those that are still there keep what waits for them; those that are gone are sent what was meant for them.</summary>
    private void FollowTargets()
    {
        var found = AlertmanagerAddresses.Of(targets, config, targetRelabeling);
        foreach (var url in found.Unusable.Except(addresses.Unusable))
        {
            NotUsable(parts.Logger, url);
        }

        var before = endpoints;
        endpoints = [.. found.Active.Select(url => before.FirstOrDefault(known => known.Url == url) ?? Connect(url))];
        addresses = found;
        leaving.RemoveAll(task => task.IsCompleted);
        leaving.AddRange(before.Except(endpoints).Select(gone => EndAsync(gone, parts.Options.DrainsAtStop)));
    }

    private AlertmanagerEndpoint Connect(Uri url) =>
        new(url, connection, parts.Options, parts.Instruments, parts.Time, parts.Loggers.CreateLogger<AlertmanagerEndpoint>());

    [LoggerMessage(LogLevel.Warning, "A target makes no address of an Alertmanager")]
    private static partial void NotUsable(ILogger logger, string url);

    [LoggerMessage(LogLevel.Error, "Targets of Alertmanagers could not be looked for")]
    private static partial void LookBroke(ILogger logger, Exception exception);
}

/// <summary>What every Alertmanager needs to be spoken to.</summary>
internal sealed record ForwardingParts(ForwardingOptions Options, ForwardingInstruments Instruments, TimeProvider Time, ILoggerFactory Loggers)
{
    public ILogger Logger { get; } = Loggers.CreateLogger<AlertmanagerForwarder>();
}
