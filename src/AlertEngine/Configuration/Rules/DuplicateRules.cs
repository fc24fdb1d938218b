using System.Collections.Immutable;
using System.Text;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Rules;

/// <summary>promtool's lint: rules of one file that give series of one name with the same labels.</summary>
internal sealed record DuplicateRules(string Name, ImmutableSortedDictionary<string, string> Labels)
{
    /// <summary>Each once, in the order of their names.</summary>
    public static ImmutableArray<DuplicateRules> In(ImmutableArray<RuleGroup> groups) =>
    [
        .. groups
            .SelectMany(group => group.Rules.Select(rule => new DuplicateRules(rule.Name, group.LabelsOf(rule))))
            .GroupBy(rule => rule.Key(), StringComparer.Ordinal)
            .Where(same => same.Skip(1).Any())
            .Select(same => same.First())
            .OrderBy(rule => rule.Name, StringComparer.Ordinal),
    ];

    /// <summary>Equal for rules that cannot be told apart.</summary>
    public string Key()
    {
        var key = new StringBuilder(Name);
        foreach (var (name, value) in Labels)
        {
            key.Append('\0').Append(name).Append('\0').Append(value);
        }

        return key.ToString();
    }
}
