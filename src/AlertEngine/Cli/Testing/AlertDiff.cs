using System.Collections.Immutable;
using System.Text;
using AlertEngine.Labels;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli.Testing;

/// <summary>Expected and firing alerts side by side: what is missing in red, what is there besides in green.</summary>
internal static class AlertDiff
{
    public static string Of(ImmutableArray<FiringAlert> expected, ImmutableArray<FiringAlert> got)
    {
        var wanted = Sorted(expected);
        var given = Sorted(got);
        var text = new StringBuilder("[\n");
        for (var i = 0; i < Math.Max(wanted.Length, given.Length); i++)
        {
            var (one, other) = (wanted.ElementAtOrDefault(i), given.ElementAtOrDefault(i));
            text.Append(i > 0 ? ",\n" : "").Append("    {\n");
            Write(text, "Annotations", Annotations(one), Annotations(other));
            text.Append(",\n");
            Write(text, "Labels", Texts(one), Texts(other));
            text.Append("\n    }");
        }

        return text.Append("\n]").ToString();
    }

    private static FiringAlert[] Sorted(ImmutableArray<FiringAlert> alerts) => [.. alerts.OrderBy(alert => alert.Labels, LabelSetOrder.ByLabels)];

    private static ImmutableSortedDictionary<string, string> Annotations(FiringAlert? alert) =>
        alert?.Annotations ?? ImmutableSortedDictionary<string, string>.Empty;

    private static IEnumerable<KeyValuePair<string, string>> Texts(FiringAlert? alert) =>
        alert?.Labels.Select(label => KeyValuePair.Create(label.Name, label.Value)) ?? [];

    private static void Write(
        StringBuilder text, string field, IEnumerable<KeyValuePair<string, string>> expected, IEnumerable<KeyValuePair<string, string>> got)
    {
        var lines = DiffLines.Of(expected, got).ToList();
        text.Append($"        \"{field}\": {{");
        text.Append(string.Join(',', lines.Select(line => $"\n            {line}")));
        text.Append(lines.Count > 0 ? "\n        }" : "}");
    }
}
