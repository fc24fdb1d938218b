namespace AlertEngine.Tests.Dispatch;

/// <summary>What the router should tell, by the shortest program that knows: seconds, names, and one receiver that sometimes refuses.</summary>
internal sealed class RouterModel
{
    public const int Wait = 2;
    public const int Interval = 5;
    public const int Repeat = 12;

    private readonly SortedDictionary<string, Group> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, string Name), (bool Fires, int At)> known = [];
    private readonly Dictionary<string, Told> log = [];

    public HashSet<string> Silenced { get; } = [];

    public bool Refuses { get; set; }

    /// <summary>What was told in order, or would have been: <c>7 g=1 new alerts added: g=1,n=1 g=1,n=2!</c>.</summary>
    public List<string> Messages { get; } = [];

    public void Post(string group, string name, bool fires, int now)
    {
        if (!groups.TryGetValue(group, out var members))
        {
            groups.Add(group, members = new Group { Due = now + Wait });
        }

        // That it goes on firing is no news, and is written down late.
        if (!fires || !known.TryGetValue((group, name), out var alert) || !alert.Fires)
        {
            known[(group, name)] = (fires, now);
        }

        members.Names.Add(name);
    }

    // What fires goes on, and what is over is told to those who were told otherwise.
    public void Restart(int now)
    {
        groups.Clear();
        foreach (var ((group, name), (fires, at)) in known)
        {
            var told = log.GetValueOrDefault(group);
            if (!fires && told?.Firing.Contains(name) != true)
            {
                continue;
            }

            var due = told is { FlushedAt: var last }
                ? (last + Interval > now ? last + Interval : now - (now - last) % Interval)
                : at + Wait;
            if (!groups.TryGetValue(group, out var members))
            {
                groups.Add(group, members = new Group { Due = due });
            }

            members.Names.Add(name);
            members.Due = Math.Min(members.Due, due);
        }
    }

    public void Tick(int now)
    {
        foreach (var (name, group) in groups.ToArray())
        {
            if (group.Due > now)
            {
                continue;
            }

            group.Due += Interval * ((now - group.Due) / Interval + 1);
            if (Flush(name, group, now))
            {
                group.Names.RemoveWhere(alert => !known[(name, alert)].Fires);
            }

            if (group.Names.Count == 0)
            {
                groups.Remove(name);
            }
        }
    }

    private bool Flush(string name, Group group, int now)
    {
        HashSet<string> audible = [.. group.Names.Except(Silenced)];
        HashSet<string> firing = [.. audible.Where(alert => known[(name, alert)].Fires)];
        HashSet<string> resolved = [.. audible.Except(firing)];
        var told = log.GetValueOrDefault(name);
        var reason =
            audible.Count == 0 ? null
            : told is null ? (firing.Count > 0 ? "first notification" : null)
            : !firing.IsSubsetOf(told.Firing) ? (told.Firing.Count == 0 ? "first notification" : "new alerts added")
            : firing.Count == 0 ? (told.Firing.Count > 0 ? "all alerts resolved" : null)
            : !resolved.IsSubsetOf(told.Resolved) ? "some alerts resolved"
            : told.FlushedAt + Repeat < now ? "repeat interval elapsed"
            : null;
        if (reason is null)
        {
            return true;
        }

        var alerts = audible.Order(StringComparer.Ordinal).Select(alert => $"g={name},n={alert}{(firing.Contains(alert) ? "" : "!")}");
        Messages.Add($"{now} {reason}: {string.Join(' ', alerts)}");
        if (Refuses)
        {
            return false;
        }

        log[name] = new(firing, resolved, now);
        return true;
    }

    private sealed class Group
    {
        public int Due { get; set; }

        public HashSet<string> Names { get; } = [];
    }

    private sealed record Told(HashSet<string> Firing, HashSet<string> Resolved, int FlushedAt);
}
