using System.Buffers;
using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Configuration;
using AlertEngine.Rules;

namespace AlertEngine.Forwarding;

/// <summary>Forwards what rules say of their alerts to other Alertmanagers, as Prometheus does. None holds up another, or the caller.</summary>
internal sealed class AlertmanagerForwarder : IAlertOutlet, IConfigFollower, IHostedService, IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly List<Task> leaving = [];
    private readonly OutgoingLabels outgoing;
    private readonly ForwardingParts parts;
    private volatile Forwarding current = Forwarding.Nowhere;

    public AlertmanagerForwarder(
        ForwardingOptions options, OutgoingLabels outgoing, ForwardingInstruments instruments, TimeProvider time, ILoggerFactory loggers)
    {
        this.outgoing = outgoing;
        parts = new(options, instruments, time, loggers);
        instruments.Observe(
            () => Endpoints.Count(),
            () => Endpoints.DistinctBy(endpoint => endpoint.Name).Select(endpoint => (endpoint.Name, endpoint.Waiting)));
    }

    /// <summary>The addresses that alerts are posted to.</summary>
    public ImmutableArray<string> ActiveAlertmanagers => [.. Endpoints.Select(endpoint => endpoint.Name)];

    /// <summary>The addresses that relabelling leaves out.</summary>
    public ImmutableArray<string> DroppedAlertmanagers => [.. current.Sets.SelectMany(set => set.Dropped)];

    private IEnumerable<AlertmanagerEndpoint> Endpoints => current.Sets.SelectMany(set => set.Endpoints);

    /// <summary>Follows a configuration from now on. What it says as before keeps its queue and its connections; the rest drains.</summary>
    public async Task<ImmutableArray<Problem>> FollowAsync(Config config, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var before = current.Sets.ToList();
            var sets = ImmutableArray.CreateBuilder<AlertmanagerSet>();
            foreach (var entry in config.Forwarding.Alertmanagers)
            {
                var key = SettingsKey.Of(entry);
                var known = before.Find(set => set.Key == key);
                before.Remove(known!);
                sets.Add(known ?? new(entry, key, parts));
            }

            outgoing.Follow(config);
            current = new(sets.DrainToImmutable());
            leaving.RemoveAll(task => task.IsCompleted);
            leaving.AddRange(before.Select(set => set.EndAsync(parts.Options.DrainsAtStop, CancellationToken.None)));

            return [];
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public ValueTask TakeAsync(IReadOnlyList<AlertReport> reports, ImmutableArray<HeaderLine> headers, CancellationToken cancellationToken)
    {
        var forwarding = current;
        if (forwarding.Sets.IsEmpty || reports.Count == 0)
        {
            return ValueTask.CompletedTask;
        }

        var rented = ArrayPool<ForwardedAlert>.Shared.Rent(reports.Count);
        var count = 0;
        for (var i = 0; i < reports.Count; i++)
        {
            if (outgoing.Of(reports[i]) is { } labels)
            {
                rented[count++] = new(reports[i], labels, headers);
            }
        }

        foreach (var set in forwarding.Sets)
        {
            set.Take(rented.AsSpan(0, count));
        }

        ArrayPool<ForwardedAlert>.Shared.Return(rented, clearArray: true);

        return ValueTask.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what waits as long as there is time for it, if a stop is to do so.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var last = Interlocked.Exchange(ref current, Forwarding.Nowhere);
        await Task.WhenAll(last.Sets.Select(set => set.EndAsync(parts.Options.DrainsAtStop, cancellationToken)));
        await Task.WhenAny(Task.WhenAll(leaving), Task.Delay(Timeout.InfiniteTimeSpan, parts.Time, cancellationToken));
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>What one configuration says.</summary>
    private sealed record Forwarding(ImmutableArray<AlertmanagerSet> Sets)
    {
        public static readonly Forwarding Nowhere = new([]);
    }
}
