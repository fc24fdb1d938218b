using System.Globalization;

namespace AlertEngine.Metrics.Host;

/// <summary>How many wait for a processor, of <c>/proc/loadavg</c>.</summary>
internal static class LoadText
{
    private static readonly string[] Minutes = ["1", "5", "15"];

    public static void Write(string loadavg, HostText text)
    {
        var fields = loadavg.Split(' ');
        foreach (var (index, minutes) in Minutes.Index())
        {
            text.Single($"node_load{minutes}", "gauge", $"{minutes}m load average.", double.Parse(fields[index], CultureInfo.InvariantCulture));
        }
    }
}
