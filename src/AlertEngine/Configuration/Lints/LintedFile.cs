using System.Collections.Frozen;
using System.Collections.Immutable;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Configuration.Lints;

/// <summary>One file of the rules that are looked at.</summary>
internal sealed class LintedFile
{
    private readonly Lazy<ILookup<string, LintedRule>> byIdentity;
    private readonly Lazy<FrozenDictionary<string, int>> annotations;

    public LintedFile(RuleFileLoad.Loaded file, LintedSet set)
    {
        (Name, Set) = (file.File, set);
        Text = file.Written!.Text;
        Rules =
        [
            .. file.Groups
                .SelectMany(group => group.Rules.Select(rule => (group, rule)))
                .Zip(file.Written.Sources, (entry, source) => new LintedRule(this, entry.group, entry.rule, source)),
        ];
        Alerts = Rules.Count(rule => rule.Alert is not null);
        annotations = new(() => Rules.SelectMany(rule => rule.Alert?.Annotations.Keys ?? []).CountBy(name => name).ToFrozenDictionary());
        byIdentity = new(() => Rules.ToLookup(rule => rule.Identity, StringComparer.Ordinal));
    }

    public string Name { get; }

    public LintedSet Set { get; }

    public string Text { get; }

    public ImmutableArray<LintedRule> Rules { get; }

    /// <summary>How many of the rules make alerts.</summary>
    public int Alerts { get; }

    /// <summary>The rules by their names and labels.</summary>
    public ILookup<string, LintedRule> ByIdentity => byIdentity.Value;

    /// <summary>How many alerts of the file have an annotation.</summary>
    public int HavingAnnotation(string name) => annotations.Value.GetValueOrDefault(name);
}
