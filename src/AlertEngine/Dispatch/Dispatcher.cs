using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Labels;
using AlertEngine.Routing;

namespace AlertEngine.Dispatch;

/// <summary>Puts alerts into groups and tells the groups when it is time.</summary>
internal sealed class Dispatcher
{
    private readonly ImmutableArray<GroupSnapshot> groups = [];
    private volatile RouteTree? tree;

    /// <summary>Takes the routes of a configuration into force; groups whose route stays as it was go on as if nothing had happened.</summary>
    public Task ApplyAsync(Config config, CancellationToken cancellationToken)
    {
        tree = config.Route is { } root ? new RouteTree(root) : null;

        return Task.CompletedTask;
    }

    /// <summary>The receivers of an alert in the order of its routes; one may come twice.</summary>
    public ImmutableArray<string> ReceiversOf(LabelSet labels) =>
        tree is { } routes ? [.. routes.Match(labels).Select(node => node.Route.Receiver)] : [];

    /// <summary>Every group, in no order.</summary>
    public Task<ImmutableArray<GroupSnapshot>> GroupsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(groups).WaitAsync(cancellationToken);
}
