using System.Globalization;

namespace AlertEngine.Metrics.Host;

/// <summary>Network devices, of the lines of <c>/proc/net/dev</c> and of what <c>/sys</c> says of each.</summary>
internal static class NetworkText
{
    private static readonly string[] Columns =
    [
        "receive_bytes", "receive_packets", "receive_errs", "receive_drop", "receive_fifo", "receive_frame", "receive_compressed", "receive_multicast",
        "transmit_bytes", "transmit_packets", "transmit_errs", "transmit_drop", "transmit_fifo", "transmit_colls", "transmit_carrier", "transmit_compressed",
    ];

    public static void Write(IEnumerable<string> dev, HostText text)
    {
        var devices = dev.Skip(2).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (Name: parts[0].Trim(), Values: parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        foreach (var (index, column) in Columns.Index())
        {
            text.Type($"node_network_{column}_total", "counter", $"Network device statistic {column}.");
            foreach (var (name, values) in devices)
            {
                text.Sample($"node_network_{column}_total", double.Parse(values[index], CultureInfo.InvariantCulture), ("device", name));
            }
        }

        text.Type("node_network_up", "gauge", "Value is 1 if operstate is 'up', 0 otherwise.");
        foreach (var (name, _) in devices)
        {
            if (Of(name, "operstate") is { } state)
            {
                text.Sample("node_network_up", state == "up" ? 1 : 0, ("device", name));
            }
        }

        text.Type("node_network_mtu_bytes", "gauge", "Network device property: mtu_bytes.");
        foreach (var (name, _) in devices)
        {
            if (Of(name, "mtu") is { } mtu)
            {
                text.Sample("node_network_mtu_bytes", double.Parse(mtu, CultureInfo.InvariantCulture), ("device", name));
            }
        }
    }

    private static string? Of(string device, string property)
    {
        var path = Path.Combine("/sys/class/net", device, property);

        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}
