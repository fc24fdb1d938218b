using System.Buffers;
using System.Text;
using AlertEngine.Diagnostics.Exposition;

namespace AlertEngine.Metrics.Host;

/// <summary>Writes metrics of the host in the text format.</summary>
internal sealed class HostText(IBufferWriter<byte> buffer)
{
    /// <summary>Begins a metric.</summary>
    public void Type(string name, string type, string help)
    {
        var output = new Utf8Output(buffer);
        output.Write(Encoding.UTF8.GetBytes($"# HELP {name} {help}\n# TYPE {name} {type}\n"));
        output.Complete();
    }

    public void Sample(string name, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var series = new StringBuilder(name);
        for (var i = 0; i < labels.Length; i++)
        {
            series.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"").Append(Escaped(labels[i].Value)).Append('"');
        }

        series.Append(labels.Length > 0 ? "} " : " ");
        var output = new Utf8Output(buffer);
        output.Write(Encoding.UTF8.GetBytes(series.ToString()));
        output.Write(value);
        output.Write("\n"u8);
        output.Complete();
    }

    /// <summary>A metric with one series.</summary>
    public void Single(string name, string type, string help, double value)
    {
        Type(name, type, help);
        Sample(name, value);
    }

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
