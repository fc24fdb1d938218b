using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Rules;

/// <summary>A part of a file that has groups: a document of its own, or a manifest.</summary>
/// <param name="Identity">What stands for the file in the identity of its groups.</param>
/// <param name="Root">The mapping that has <c>groups</c>.</param>
internal sealed record RuleDocument(string Identity, YamlNode.Mapping Root, RuleDialect Dialect)
{
    private static readonly string[] VmalertGroupKeys =
    [
        "type", "concurrency", "eval_offset", "eval_delay", "eval_alignment", "params", "headers", "notifier_headers", "debug", "tenant",
    ];

    private static readonly string[] VmalertRuleKeys = ["debug", "update_entries_limit"];

    /// <summary>
    /// The parts of a file that are read. As with Prometheus that is the first document alone, but all of them when
    /// they are manifests or have a key that only vmalert takes.
    /// </summary>
    /// <param name="areVmalerts">Whatever keys they have.</param>
    public static ImmutableArray<RuleDocument> In(ImmutableArray<YamlNode> documents, bool areVmalerts, ConfigReading reading)
    {
        if (documents.Any(IsManifest))
        {
            return [.. documents.SelectMany(document => OfManifest(document, reading))];
        }

        var dialect = areVmalerts || documents.Any(UsesVmalertKeys) ? RuleDialect.Vmalert : RuleDialect.Prometheus;
        var isWhole = dialect is RuleDialect.Vmalert || documents.Length < 2;
        if (!isWhole && documents.Skip(1).FirstOrDefault(document => HasGroups(document)) is { } ignored)
        {
            reading.Warn(ignored.Place, "only the first document is read, as Prometheus does; vmalert would read this one too");
        }

        return [.. documents.Take(isWhole ? documents.Length : 1).SelectMany(document => OfPlain(document, dialect, reading))];
    }

    private static IEnumerable<RuleDocument> OfPlain(YamlNode document, RuleDialect dialect, ConfigReading reading)
    {
        if (document is YamlNode.Mapping root)
        {
            return [new(reading.File, root, dialect)];
        }

        if (!document.IsNull)
        {
            reading.Note(document.Place, $"expected a mapping with groups, got {document.Description}");
        }

        return [];
    }

    private static IEnumerable<RuleDocument> OfManifest(YamlNode document, ConfigReading reading)
    {
        if (document.IsNull)
        {
            return [];
        }

        if (document is not YamlNode.Mapping manifest || !IsManifest(document))
        {
            return OfPlain(document, UsesVmalertKeys(document) ? RuleDialect.Vmalert : RuleDialect.Prometheus, reading);
        }

        switch (Text(manifest, "kind"))
        {
            case "PrometheusRule":
                return OfSpec(manifest, RuleDialect.Prometheus, reading);
            case "VMRule":
                return OfSpec(manifest, RuleDialect.Vmalert, reading);
            case var kind when kind.EndsWith("List", StringComparison.Ordinal):
                return manifest.Find("items")?.Value is YamlNode.List items
                    ? items.Items.SelectMany(item => OfManifest(item, reading))
                    : [];
            case var kind:
                reading.Warn(manifest.Place, $"a {kind} has no rules");
                return [];
        }
    }

    private static IEnumerable<RuleDocument> OfSpec(YamlNode.Mapping manifest, RuleDialect dialect, ConfigReading reading)
    {
        var spec = manifest.Find("spec")?.Value;
        if (spec is not null and not YamlNode.Mapping && !spec.IsNull)
        {
            reading.Note(spec.Place, $"spec: expected a mapping with groups, got {spec.Description}");
        }

        var metadata = manifest.Find("metadata")?.Value as YamlNode.Mapping;
        var identity = $"{(Text(metadata, "namespace") is { Length: > 0 } name ? name : "default")}/{Text(metadata, "name")}";

        return spec is YamlNode.Mapping root ? [new(identity, root, dialect)] : [];
    }

    private static bool IsManifest(YamlNode document) =>
        document is YamlNode.Mapping root && Text(root, "kind").Length > 0 && Text(root, "apiVersion").Length > 0;

    private static bool HasGroups(YamlNode document) =>
        document is YamlNode.Mapping root && Items(root, "groups").Any();

    private static bool UsesVmalertKeys(YamlNode document) =>
        document is YamlNode.Mapping root
        && Items(root, "groups").Any(group => HasAny(group, VmalertGroupKeys)
            || Items(group, "rules").Any(rule => HasAny(rule, VmalertRuleKeys)));

    private static bool HasAny(YamlNode.Mapping mapping, string[] keys) => keys.Any(key => mapping.Find(key) is not null);

    private static IEnumerable<YamlNode.Mapping> Items(YamlNode.Mapping mapping, string key) =>
        mapping.Find(key)?.Value is YamlNode.List list ? list.Items.OfType<YamlNode.Mapping>() : [];

    private static string Text(YamlNode.Mapping? mapping, string key) =>
        mapping?.Find(key)?.Value is YamlNode.Scalar { IsNull: false } scalar ? scalar.Text : "";
}
