using System.Text;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>The comment lines before a family's samples, made once for each format.</summary>
internal sealed class FamilyHeader(string name, string? help, MetricKind kind)
{
    private static readonly string[] Units = ["seconds", "bytes", "ratio"];
    private readonly byte[] text = Encoding.UTF8.GetBytes(
        (help is null ? "" : $"# HELP {name} {Escape(help)}\n") + $"# TYPE {name} {Word(kind)}\n");
    private readonly byte[] openMetrics = Encoding.UTF8.GetBytes(OpenMetrics(name, help, kind));

    public ReadOnlySpan<byte> In(ExpositionFormat format) => format.IsOpenMetrics ? openMetrics : text;

    // OpenMetrics names a counter's family without the ending that its samples carry.
    private static string OpenMetrics(string name, string? help, MetricKind kind)
    {
        var family = kind == MetricKind.Counter ? name[..^"_total".Length] : name;
        var unit = Array.Find(Units, unit => family.EndsWith($"_{unit}", StringComparison.Ordinal));
        return (help is null ? "" : $"# HELP {family} {Escape(help).Replace("\"", "\\\"", StringComparison.Ordinal)}\n")
            + $"# TYPE {family} {Word(kind)}\n"
            + (unit is null ? "" : $"# UNIT {family} {unit}\n");
    }

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        MetricKind.Histogram => "histogram",
        _ => "summary",
    };

    private static string Escape(string help) => help
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
