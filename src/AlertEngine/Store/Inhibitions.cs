using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>Which alerts are inhibited by others that fire.</summary>
internal sealed class Inhibitions(Func<LabelSet, Alert?> find)
{
    private readonly Lock gate = new();
    private InhibitionIndex index = new([]);

    public int RuleCount => index.RuleCount;

    /// <summary>Takes other rules into force.</summary>
    public void Apply(IEnumerable<InhibitRule> rules, IEnumerable<LabelSet> known)
    {
        var next = new InhibitionIndex(rules);
        lock (gate)
        {
            foreach (var labels in known)
            {
                next.Add(labels);
            }

            index = next;
        }
    }

    public void Add(LabelSet labels)
    {
        lock (gate)
        {
            index.Add(labels);
        }
    }

    public void Remove(LabelSet labels)
    {
        lock (gate)
        {
            index.Remove(labels);
        }
    }

    /// <summary>The alert that inhibits these labels now, and the rule by which it does.</summary>
    public Inhibition? InhibitorOf(LabelSet labels, Instant now)
    {
        if (index.RuleCount == 0)
        {
            return null;
        }

        lock (gate)
        {
            return index.Find(labels, source => find(source) is { } alert && !alert.IsResolvedAt(now));
        }
    }
}
