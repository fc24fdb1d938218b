using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.Rules;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace AlertEngine.Evaluation;

/// <summary>The labels of the series that tell of groups and their rules, made once for the groups in force.</summary>
internal sealed class RuleTags(RuleEngine engine)
{
    private ImmutableArray<RunningGroup> known = [];
    private ImmutableArray<TaggedGroup> tagged = [];

    /// <summary>One scrape asks after the other.</summary>
    public ImmutableArray<TaggedGroup> Groups
    {
        get
        {
            var groups = engine.Groups;
            if (groups != known)
            {
                (known, tagged) = (groups, [.. groups.Select(group => new TaggedGroup(group))]);
            }

            return tagged;
        }
    }
}

/// <summary>A group with its labels in Prometheus' and in vmalert's metrics.</summary>
internal sealed class TaggedGroup
{
    public TaggedGroup(RunningGroup group)
    {
        var (file, name) = (group.Definition.File, group.Definition.Name);
        Group = group;
        Prometheus = [new("rule_group", $"{file};{name}")];
        Vmalert = [new("group", name), new("file", file)];
        Alerting = [.. TaggedRules<AlertingRule>(ResultLabels.AlertName)];
        Recording = [.. TaggedRules<RecordingRule>("recording")];
    }

    public RunningGroup Group { get; }

    public Tag[] Prometheus { get; }

    public Tag[] Vmalert { get; }

    public ImmutableArray<(AlertingRule Rule, Tag[] Tags)> Alerting { get; }

    public ImmutableArray<(RecordingRule Rule, Tag[] Tags)> Recording { get; }

    private IEnumerable<(T Rule, Tag[] Tags)> TaggedRules<T>(string kind)
        where T : RunningRule =>
        from rule in Group.Rules.OfType<T>()
        let id = VmalertIds.OfRule(rule.Definition).ToString(CultureInfo.InvariantCulture)
        select (rule, (Tag[])[new(kind, rule.Definition.Name), .. Vmalert, new("id", id)]);
}
