using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.Relabeling;

namespace AlertEngine.Configuration.Sources;

/// <summary>Reads the steps of <c>relabel_configs</c> and its relatives.</summary>
internal static class RelabelRuleReader
{
    public static ImmutableArray<RelabelRule> ReadAll(YamlMap map, string key) =>
        map.Maps(key, whenEmpty: $"{key}: empty or null relabeling rule", Read);

    private static RelabelRule Read(YamlMap map)
    {
        var rule = new RelabelRule
        {
            Action = ReadAction(map),
            SourceLabels = map.Texts("source_labels"),
            Separator = map.Has("separator") ? map.Text("separator") : ";",
            Regex = ReadRegex(map),
            Modulus = (ulong)map.Int("modulus", otherwise: 0, min: 0),
            TargetLabel = map.Text("target_label"),
            Replacement = map.Has("replacement") ? map.Text("replacement") : "$1",
        };
        NoteMisfits(map, rule);

        return rule;
    }

    private static RelabelAction ReadAction(YamlMap map)
    {
        var text = map.Text("action", otherwise: "replace");
        if (Enum.TryParse<RelabelAction>(text, ignoreCase: true, out var action) && Enum.IsDefined(action) && !char.IsAsciiDigit(text[0]))
        {
            return action;
        }

        var actions = Enum.GetNames<RelabelAction>().Select(name => name.ToLowerInvariant());
        map.Note("action", $"unknown relabel action \"{text}\"{Nearest.Hint(text, actions)}");

        return RelabelAction.Replace;
    }

    private static AnchoredRegex ReadRegex(YamlMap map)
    {
        var pattern = map.Text("regex", otherwise: "(.*)");
        if (AnchoredRegex.TryCreateForLines(pattern, out var error) is { } regex)
        {
            return regex;
        }

        map.Note("regex", $"regex: {error}");

        return AnchoredRegex.TryCreateForLines("(.*)", out _)!;
    }

    private static void NoteMisfits(YamlMap map, RelabelRule rule)
    {
        var action = rule.Action.ToString().ToLowerInvariant();
        if (rule.Action is RelabelAction.Replace or RelabelAction.HashMod or RelabelAction.Lowercase or RelabelAction.Uppercase
                or RelabelAction.KeepEqual or RelabelAction.DropEqual
            && rule.TargetLabel.Length == 0)
        {
            map.Note("target_label", $"relabel configuration for {action} action requires 'target_label' value");
        }

        if (rule.Action is RelabelAction.HashMod && rule.Modulus == 0)
        {
            map.Note("modulus", "relabel configuration for hashmod requires non-zero modulus");
        }

        if (rule.Action is RelabelAction.LabelDrop or RelabelAction.LabelKeep
            && (map.Has("source_labels") || map.Has("target_label") || map.Has("modulus") || map.Has("separator") || map.Has("replacement")))
        {
            map.Note($"{action} action requires only 'regex', and no other fields");
        }

        if (rule.Action is RelabelAction.HashMod or RelabelAction.Lowercase or RelabelAction.Uppercase or RelabelAction.KeepEqual or RelabelAction.DropEqual
            && rule.TargetLabel.Length > 0 && !LabelName.IsUtf8(rule.TargetLabel))
        {
            map.Note("target_label", $"\"{rule.TargetLabel}\" is invalid 'target_label' for {action} action");
        }
    }
}
