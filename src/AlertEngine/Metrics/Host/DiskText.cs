using System.Globalization;
using System.Text.RegularExpressions;

namespace AlertEngine.Metrics.Host;

/// <summary>Disks, of the lines of <c>/proc/diskstats</c>. Partitions and memory that looks like disks are left out, as node_exporter does.</summary>
internal static partial class DiskText
{
    // How many of what Linux counts make one of what is told.
    private const double Sectors = 1.0 / 512;
    private const double Milliseconds = 1000;

    private static readonly (string Name, string Type, double Per, string Help)[] Columns =
    [
        ("reads_completed_total", "counter", 1, "The total number of reads completed successfully."),
        ("reads_merged_total", "counter", 1, "The total number of reads merged."),
        ("read_bytes_total", "counter", Sectors, "The total number of bytes read successfully."),
        ("read_time_seconds_total", "counter", Milliseconds, "The total number of seconds spent by all reads."),
        ("writes_completed_total", "counter", 1, "The total number of writes completed successfully."),
        ("writes_merged_total", "counter", 1, "The number of writes merged."),
        ("written_bytes_total", "counter", Sectors, "The total number of bytes written successfully."),
        ("write_time_seconds_total", "counter", Milliseconds, "This is the total number of seconds spent by all writes."),
        ("io_now", "gauge", 1, "The number of I/Os currently in progress."),
        ("io_time_seconds_total", "counter", Milliseconds, "Total seconds spent doing I/Os."),
        ("io_time_weighted_seconds_total", "counter", Milliseconds, "The weighted # of seconds spent doing I/Os."),
    ];

    public static void Write(IEnumerable<string> diskstats, HostText text)
    {
        var disks = diskstats.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length >= 3 + Columns.Length && !LeftOut().IsMatch(fields[2]))
            .ToList();
        foreach (var (index, column) in Columns.Index())
        {
            text.Type($"node_disk_{column.Name}", column.Type, column.Help);
            foreach (var fields in disks)
            {
                text.Sample($"node_disk_{column.Name}", double.Parse(fields[3 + index], CultureInfo.InvariantCulture) / column.Per, ("device", fields[2]));
            }
        }
    }

    [GeneratedRegex(@"^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\d+n\d+p)\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeftOut();
}
