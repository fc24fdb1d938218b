using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation;

/// <summary>The numbers by which vmalert's API and templates name groups, rules and alerts.</summary>
internal static class VmalertIds
{
    private const byte Separator = 0xff;

    public static ulong OfGroup(RuleGroup group)
    {
        var hash = Fnv1a.Add(Fnv1a.Start, group.File);
        hash = Fnv1a.Add(hash, Separator);
        hash = Fnv1a.Add(hash, group.Name);
        hash = Fnv1a.Add(hash, "prometheus");
        hash = Fnv1a.Add(hash, group.Interval is { } interval ? GoDuration.Format(interval) : "0s");

        return group.QueryTime is QueryTime.AtOffset(var offset) ? Fnv1a.Add(hash, GoDuration.Format(offset)) : hash;
    }

    public static ulong OfRule(Rule rule)
    {
        var hash = Fnv1a.Add(Fnv1a.Start, rule.Expression);
        hash = Fnv1a.Add(hash, rule is Rule.Alerting ? "alerting" : "recording");
        hash = Fnv1a.Add(hash, rule.Name);
        foreach (var (name, value) in rule.Labels)
        {
            hash = Fnv1a.Add(Fnv1a.Add(Fnv1a.Add(hash, name), value), Separator);
        }

        return hash;
    }

    public static ulong OfAlert(LabelSet labels)
    {
        var hash = Fnv1a.Start;
        foreach (var (name, value) in labels)
        {
            hash = Fnv1a.Add(Fnv1a.Add(Fnv1a.Add(hash, name), value), Separator);
        }

        return hash;
    }
}
