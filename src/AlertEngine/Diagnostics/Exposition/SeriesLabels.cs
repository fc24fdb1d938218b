using System.Globalization;
using System.Text;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>The labels of a series as both formats write them, ordered by name: <c>a="x",b="y"</c>.</summary>
internal static class SeriesLabels
{
    public static byte[] Write(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            labels[ClassicName.Of(name)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return Encoding.UTF8.GetBytes(string.Join(',', labels.Select(l => $"{l.Key}=\"{Escape(l.Value)}\"")));
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
