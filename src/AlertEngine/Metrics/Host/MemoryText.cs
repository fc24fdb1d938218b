using System.Globalization;

namespace AlertEngine.Metrics.Host;

/// <summary>Memory, of the lines of <c>/proc/meminfo</c>: each field is a metric.</summary>
internal static class MemoryText
{
    public static void Write(IEnumerable<string> meminfo, HostText text)
    {
        foreach (var line in meminfo)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var field = fields[0].TrimEnd(':').Replace('(', '_').Replace(")", "", StringComparison.Ordinal);
            var isSize = fields.Length > 2 && fields[2] == "kB";
            var value = double.Parse(fields[1], CultureInfo.InvariantCulture);
            text.Single(
                $"node_memory_{field}{(isSize ? "_bytes" : "")}", "gauge", $"Memory information field {field}{(isSize ? "_bytes" : "")}.", isSize ? 1024 * value : value);
        }
    }
}
