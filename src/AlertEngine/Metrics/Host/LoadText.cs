using System.Globalization;

namespace AlertEngine.Metrics.Host;

/// <summary>How many wait for a processor, of <c>/proc/loadavg</c>.</summary>
internal static class LoadText
{
    public static void Write(string loadavg, HostText text)
    {
        var fields = loadavg.Split(' ');
        foreach (var (index, minutes) in new[] { "1", "5", "15" }.Index())
        {
            text.Single($"node_load{minutes}", "gauge", $"{minutes}m load average.", double.Parse(fields[index], CultureInfo.InvariantCulture));
        }
    }
}
