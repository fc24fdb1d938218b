using System.Collections.Frozen;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>What kind of metric it is by its name: by the conventions of exporters, and by names that everybody knows.</summary>
internal static class MetricNames
{
    private static readonly FrozenSet<string> Gauges = new[]
    {
        "up", "ALERTS", "node_load1", "node_load5", "node_load15", "node_filefd_allocated", "process_open_fds", "process_max_fds",
        "process_start_time_seconds", "process_resident_memory_bytes", "process_virtual_memory_bytes", "go_goroutines", "go_threads",
        "go_memstats_heap_inuse_bytes", "go_memstats_heap_alloc_bytes", "go_memstats_heap_objects", "go_memstats_alloc_bytes",
        "container_memory_usage_bytes", "container_memory_working_set_bytes", "container_memory_rss", "container_memory_cache",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] GaugeSuffixes =
        ["_info", "_ratio", "_percent", "_percentage", "_celsius", "_timestamp_seconds", "_created", "_utilization", "_temperature"];

    private static readonly string[] CounterSuffixes = ["_total", "_bucket"];

    // Totals of these are amounts, and no counters: node_memory_MemTotal_bytes, kube_..._capacity_total.
    private static readonly string[] AmountPrefixes = ["node_memory_", "node_filesystem_", "node_hwmon_"];

    public static bool IsGauge(string name) =>
        !IsCounter(name)
        && (Gauges.Contains(name)
            || Array.Exists(GaugeSuffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal))
            || (Array.Exists(AmountPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && name.EndsWith("_bytes", StringComparison.Ordinal)));

    public static bool IsCounter(string name) =>
        !IsRecorded(name) && Array.Exists(CounterSuffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>By convention only recording rules make metrics with colons in their names.</summary>
    public static bool IsRecorded(string name) => name.Contains(':', StringComparison.Ordinal);
}
