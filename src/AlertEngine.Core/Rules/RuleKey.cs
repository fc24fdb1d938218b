using System.Collections.Immutable;
using System.Text;
using AlertEngine.GoText;

namespace AlertEngine.Rules;

/// <summary>
/// What makes a rule the same rule after its file was edited, or the program started anew: its group, its name and its labels.
/// Nth tells apart those of a group that are alike in all this.
/// </summary>
public sealed record RuleKey(string File, string Group, string Name, string Labels, int Nth)
{
    /// <summary>The keys of a group's rules, in their order.</summary>
    public static ImmutableArray<RuleKey> Of(RuleGroup group)
    {
        var alike = new Dictionary<RuleKey, int>();
        var keys = ImmutableArray.CreateBuilder<RuleKey>(group.Rules.Length);
        foreach (var rule in group.Rules)
        {
            var first = new RuleKey(group.File, group.Name, rule.Name, Text(group.LabelsOf(rule), rule is Rule.Recording), Nth: 0);
            var earlier = alike.GetValueOrDefault(first);
            alike[first] = earlier + 1;
            keys.Add(first with { Nth = earlier });
        }

        return keys.DrainToImmutable();
    }

    private static string Text(ImmutableSortedDictionary<string, string> labels, bool isRecording)
    {
        var text = new StringBuilder(isRecording ? "record" : "alert");
        foreach (var (name, value) in labels)
        {
            text.Append(',').AppendQuoted(name).Append('=').AppendQuoted(value);
        }

        return text.ToString();
    }
}
