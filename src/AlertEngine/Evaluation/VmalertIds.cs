using System.Text;
using AlertEngine.Durations;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation;

/// <summary>The numbers by which vmalert's API and templates name groups, rules and alerts.</summary>
internal static class VmalertIds
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const byte Separator = 0xff;

    public static ulong OfGroup(RuleGroup group)
    {
        var hash = Add(Start, group.File);
        hash = Add(hash, Separator);
        hash = Add(hash, group.Name);
        hash = Add(hash, "prometheus");
        hash = Add(hash, group.Interval is { } interval ? GoDuration.Format(interval) : "0s");

        return group.QueryTime is QueryTime.AtOffset(var offset) ? Add(hash, GoDuration.Format(offset)) : hash;
    }

    public static ulong OfRule(Rule rule)
    {
        var hash = Add(Start, rule.Expression);
        hash = Add(hash, rule is Rule.Alerting ? "alerting" : "recording");
        hash = Add(hash, rule.Name);
        foreach (var (name, value) in rule.Labels)
        {
            hash = Add(Add(Add(hash, name), value), Separator);
        }

        return hash;
    }

    public static ulong OfAlert(LabelSet labels)
    {
        var hash = Start;
        foreach (var (name, value) in labels)
        {
            hash = Add(Add(Add(hash, name), value), Separator);
        }

        return hash;
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = Add(hash, value);
        }

        return hash;
    }

    private static ulong Add(ulong hash, byte value) => (hash ^ value) * Prime;
}
