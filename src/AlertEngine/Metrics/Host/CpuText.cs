using System.Globalization;

namespace AlertEngine.Metrics.Host;

/// <summary>Processors and the boot, of the lines of <c>/proc/stat</c>.</summary>
internal static class CpuText
{
    // Linux tells times to everybody in hundredths of a second.
    private const double Ticks = 100;

    private static readonly string[] Modes = ["user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal"];

    public static void Write(IEnumerable<string> stat, HostText text)
    {
        var lines = stat.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 1).ToList();
        text.Type("node_cpu_seconds_total", "counter", "Seconds the CPUs spent in each mode.");
        foreach (var fields in lines.Where(fields => fields[0].StartsWith("cpu", StringComparison.Ordinal) && fields[0].Length > 3))
        {
            foreach (var (index, mode) in Modes.Index().Where(mode => mode.Index + 1 < fields.Length))
            {
                text.Sample("node_cpu_seconds_total", Number(fields[index + 1]) / Ticks, ("cpu", fields[0][3..]), ("mode", mode));
            }
        }

        Single("btime", "node_boot_time_seconds", "gauge", "Node boot time, in unixtime.");
        Single("ctxt", "node_context_switches_total", "counter", "Total number of context switches.");
        Single("intr", "node_intr_total", "counter", "Total number of interrupts serviced.");
        Single("processes", "node_forks_total", "counter", "Total number of forks.");
        Single("procs_running", "node_procs_running", "gauge", "Number of processes in runnable state.");
        Single("procs_blocked", "node_procs_blocked", "gauge", "Number of processes blocked waiting for I/O to complete.");

        void Single(string key, string name, string type, string help)
        {
            if (lines.Find(fields => fields[0] == key) is { } found)
            {
                text.Single(name, type, help, Number(found[1]));
            }
        }
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
