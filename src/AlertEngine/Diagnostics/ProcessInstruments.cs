using System.Buffers.Text;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.IO.Enumeration;

namespace AlertEngine.Diagnostics;

/// <summary>The process_* metrics that every Prometheus client has, read when they are scraped.</summary>
internal static class ProcessInstruments
{
    public static void AddTo(Meter meter)
    {
        var started = OfProcess(process => (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);

        meter.CreateObservableCounter(
            "process_cpu_seconds_total",
            () => Environment.CpuUsage.TotalTime.TotalSeconds,
            description: "Total user and system CPU time spent in seconds.");
        meter.CreateObservableGauge(
            "process_resident_memory_bytes",
            () => Environment.WorkingSet,
            description: "Resident memory size in bytes.");
        meter.CreateObservableGauge(
            "process_start_time_seconds",
            () => started,
            description: "Start time of the process since the Unix epoch in seconds.");
        meter.CreateObservableGauge<long>(
            "process_virtual_memory_bytes",
            OperatingSystem.IsLinux() ? VirtualMemory : () => OfProcess(process => process.VirtualMemorySize64),
            description: "Virtual memory size in bytes.");
        meter.CreateObservableGauge<int>(
            "process_open_fds",
            OperatingSystem.IsLinux() ? OpenFiles : () => OfProcess(process => process.HandleCount),
            description: "Number of open file descriptors.");
        if (!OperatingSystem.IsLinux()) // nothing else tells the limit
        {
            return;
        }

        string[] limits = [.. File.ReadLines("/proc/self/limits")];
        var (maxOpenFiles, maxMemory) = (SoftLimit("Max open files", limits), SoftLimit("Max address space", limits));
        meter.CreateObservableGauge(
            "process_max_fds",
            () => maxOpenFiles,
            description: "Maximum number of open file descriptors.");
        meter.CreateObservableGauge(
            "process_virtual_memory_max_bytes",
            () => maxMemory,
            description: "Maximum amount of virtual memory in bytes.");
    }

    /// <summary>A soft limit in the lines of <c>/proc/self/limits</c>; without one the largest number, as other clients say it.</summary>
    public static double SoftLimit(string name, IEnumerable<string> limits)
    {
        var soft = limits
            .First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return soft == "unlimited" ? ulong.MaxValue : double.Parse(soft, CultureInfo.InvariantCulture);
    }

    // The first number in statm: pages. The Process class would read and parse everything there is for it.
    private static long VirtualMemory()
    {
        Span<byte> text = stackalloc byte[256];
        using var statm = File.OpenHandle("/proc/self/statm");
        var length = RandomAccess.Read(statm, text, fileOffset: 0);
        return Utf8Parser.TryParse(text[..length], out long pages, out _) ? pages * Environment.SystemPageSize : 0;
    }

    // Counted without making a string of each name.
    private static int OpenFiles() =>
        new FileSystemEnumerable<bool>("/proc/self/fd", (ref FileSystemEntry _) => true).Count();

    private static T OfProcess<T>(Func<Process, T> read)
    {
        using var process = Process.GetCurrentProcess();
        return read(process);
    }
}
