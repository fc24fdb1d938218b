using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlertEngine.Labels;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli.Testing;

/// <summary>Expected and firing alerts side by side: what is missing in red, what is there besides in green.</summary>
internal static class AlertDiff
{
    private static readonly bool HasColours = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
    private static readonly string Missing = HasColours ? "\e[0;31m" : "-";
    private static readonly string Besides = HasColours ? "\e[0;32m" : "+";
    private static readonly string Plain = HasColours ? "\e[0m" : "";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        var lines = Lines(expected.ToDictionary(), got.ToDictionary()).ToList();
        text.Append($"        \"{field}\": {{");
        text.Append(string.Join(',', lines.Select(line => $"\n            {line}")));
        text.Append(lines.Count > 0 ? "\n        }" : "}");
    }

    private static IEnumerable<string> Lines(Dictionary<string, string> expected, Dictionary<string, string> got)
    {
        foreach (var name in expected.Keys.Union(got.Keys).Order(StringComparer.Ordinal))
        {
            var isExpected = expected.TryGetValue(name, out var wanted);
            var isThere = got.TryGetValue(name, out var given);
            if (isExpected && isThere && wanted == given)
            {
                yield return Line(name, wanted!);
                continue;
            }

            if (isExpected)
            {
                yield return $"{Missing}{Line(name, wanted!)}{Plain}";
            }

            if (isThere)
            {
                yield return $"{Besides}{Line(name, given!)}{Plain}";
            }
        }
    }

    private static string Line(string name, string value) =>
        $"{JsonSerializer.Serialize(name, Readable)}: {JsonSerializer.Serialize(value, Readable)}";
}
