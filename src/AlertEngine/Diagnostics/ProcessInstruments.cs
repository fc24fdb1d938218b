using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace AlertEngine.Diagnostics;

/// <summary>The process_* metrics that every Prometheus client has, read when they are scraped.</summary>
internal static class ProcessInstruments
{
    private const string Limits = "/proc/self/limits";

    public static void AddTo(Meter meter)
    {
        var started = StartTime();

        meter.CreateObservableCounter(
            "process_cpu_seconds_total",
            () => Environment.CpuUsage.TotalTime.TotalSeconds,
            description: "Total user and system CPU time spent in seconds.");
        meter.CreateObservableGauge(
            "process_resident_memory_bytes",
            () => Environment.WorkingSet,
            description: "Resident memory size in bytes.");
        meter.CreateObservableGauge(
            "process_virtual_memory_bytes",
            () => OfProcess(process => process.VirtualMemorySize64),
            description: "Virtual memory size in bytes.");
        meter.CreateObservableGauge(
            "process_open_fds",
            () => OfProcess(process => process.HandleCount),
            description: "Number of open file descriptors.");
        meter.CreateObservableGauge(
            "process_start_time_seconds",
            () => started,
            description: "Start time of the process since the Unix epoch in seconds.");
        if (File.Exists(Limits)) // no other system tells it by a file
        {
            meter.CreateObservableGauge(
                "process_max_fds",
                () => MaxOpenFiles(File.ReadLines(Limits)),
                description: "Maximum number of open file descriptors.");
        }
    }

    /// <summary>The soft limit of open files in the lines of <c>/proc/self/limits</c>.</summary>
    public static double MaxOpenFiles(IEnumerable<string> limits)
    {
        const string Label = "Max open files";
        var soft = limits
            .First(line => line.StartsWith(Label, StringComparison.Ordinal))[Label.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return soft == "unlimited" ? double.PositiveInfinity : double.Parse(soft, CultureInfo.InvariantCulture);
    }

    private static double StartTime() => OfProcess(process =>
        (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);

    private static T OfProcess<T>(Func<Process, T> read)
    {
        using var process = Process.GetCurrentProcess();
        return read(process);
    }
}
