using System.Text.RegularExpressions;

namespace AlertEngine.Metrics.Host;

/// <summary>File systems, of the lines of <c>/proc/self/mounts</c>. What is no storage is left out, as node_exporter does.</summary>
internal static partial class FilesystemText
{
    public static void Write(IEnumerable<string> mounts, HostText text)
    {
        var all = mounts.Select(line => line.Split(' '))
            .Where(fields => fields.Length >= 4)
            .Select(fields => new Mount(Plain(fields[0]), Plain(fields[1]), fields[2], fields[3].Split(',').Contains("ro")))
            .Where(mount => !LeftOutPoints().IsMatch(mount.Point) && !LeftOutTypes().IsMatch(mount.Type))
            .DistinctBy(mount => (mount.Device, mount.Point, mount.Type))
            .Select(mount => (Mount: mount, Size: SizeOf(mount.Point)))
            .ToList();
        Write("size_bytes", "Filesystem size in bytes.", size => size.TotalSize);
        Write("free_bytes", "Filesystem free space in bytes.", size => size.TotalFreeSpace);
        Write("avail_bytes", "Filesystem space available to non-root users in bytes.", size => size.AvailableFreeSpace);
        text.Type("node_filesystem_readonly", "gauge", "Filesystem read-only status.");
        foreach (var (mount, _) in all)
        {
            text.Sample("node_filesystem_readonly", mount.IsReadOnly ? 1 : 0, mount.Labels);
        }

        text.Type("node_filesystem_device_error", "gauge", "Whether an error occurred while getting statistics for the given device.");
        foreach (var (mount, size) in all)
        {
            text.Sample("node_filesystem_device_error", size is null ? 1 : 0, mount.Labels);
        }

        void Write(string name, string help, Func<DriveInfo, long> read)
        {
            text.Type($"node_filesystem_{name}", "gauge", help);
            foreach (var (mount, size) in all)
            {
                if (size is not null)
                {
                    text.Sample($"node_filesystem_{name}", read(size), mount.Labels);
                }
            }
        }
    }

    private static DriveInfo? SizeOf(string point)
    {
        try
        {
            var drive = new DriveInfo(point);

            return drive.TotalSize >= 0 ? drive : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // Blanks in paths stand there in octal.
    private static string Plain(string field) => field
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\134", "\\", StringComparison.Ordinal);

    [GeneratedRegex("^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/storage/.+)($|/)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeftOutPoints();

    [GeneratedRegex("^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|erofs|sysfs|tracefs)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeftOutTypes();

    private sealed record Mount(string Device, string Point, string Type, bool IsReadOnly)
    {
        public (string, string)[] Labels => [("device", Device), ("fstype", Type), ("mountpoint", Point)];
    }
}
