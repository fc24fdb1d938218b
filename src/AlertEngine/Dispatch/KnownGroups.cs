using System.Diagnostics.CodeAnalysis;
using AlertEngine.Routing;

namespace AlertEngine.Dispatch;

/// <summary>The groups of a shard: those that routes make, and those that none makes any more but that have promised to tell of ends.</summary>
internal sealed class KnownGroups
{
    private readonly Dictionary<GroupPlace, AlertGroup> made = [];

    // By what they are to their receiver.
    private readonly Dictionary<(GroupKey Key, string Receiver), AlertGroup> retired = [];
    private volatile int count;

    /// <summary>How many routes make. May be asked from anywhere.</summary>
    public int Count => count;

    public IEnumerable<AlertGroup> All => made.Values.Concat(retired.Values);

    public bool TryGetMade(GroupPlace place, [NotNullWhen(true)] out AlertGroup? group) => made.TryGetValue(place, out group);

    /// <summary>Finds a group by what it is to its receiver, whatever route made it.</summary>
    public bool TryGetRetired(GroupPlace place, [NotNullWhen(true)] out AlertGroup? group)
    {
        group = null;

        return retired.Count > 0 && retired.TryGetValue((GroupKey.Of(place.Route.Key, place.GroupLabels), place.Route.Route.Receiver), out group);
    }

    public void Add(AlertGroup group)
    {
        made.Add(group.Place, group);
        count = made.Count;
    }

    /// <summary>False when there is one already that is the same to its receiver.</summary>
    public bool TryRetire(AlertGroup group) => retired.TryAdd((group.Key, group.Route.Route.Receiver), group);

    public void Remove(AlertGroup group)
    {
        if (!made.Remove(group.Place))
        {
            retired.Remove((group.Key, group.Route.Route.Receiver));
        }

        count = made.Count;
    }

    /// <summary>Gives all and keeps none.</summary>
    public AlertGroup[] TakeAll()
    {
        AlertGroup[] all = [.. All];
        made.Clear();
        retired.Clear();
        count = 0;

        return all;
    }
}
