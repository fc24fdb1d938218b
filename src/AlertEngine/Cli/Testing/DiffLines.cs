using System.Text.Encodings.Web;
using System.Text.Json;

namespace AlertEngine.Cli.Testing;

/// <summary>Texts by name, expected and found, line by line: what is missing in red, what is there besides in green.</summary>
internal static class DiffLines
{
    private static readonly bool HasColours = Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 };
    private static readonly string Missing = HasColours ? "\e[0;31m" : "-";
    private static readonly string Besides = HasColours ? "\e[0;32m" : "+";
    private static readonly string Plain = HasColours ? "\e[0m" : "";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<string> Of(IEnumerable<KeyValuePair<string, string>> expected, IEnumerable<KeyValuePair<string, string>> got)
    {
        var (wanted, given) = (expected.ToDictionary(), got.ToDictionary());
        foreach (var name in wanted.Keys.Union(given.Keys).Order(StringComparer.Ordinal))
        {
            var isExpected = wanted.TryGetValue(name, out var one);
            var isThere = given.TryGetValue(name, out var other);
            if (isExpected && isThere && one == other)
            {
                yield return Line(name, one!);
                continue;
            }

            if (isExpected)
            {
                yield return $"{Missing}{Line(name, one!)}{Plain}";
            }

            if (isThere)
            {
                yield return $"{Besides}{Line(name, other!)}{Plain}";
            }
        }
    }

    private static string Line(string name, string value) =>
        $"{JsonSerializer.Serialize(name, Readable)}: {JsonSerializer.Serialize(value, Readable)}";
}
