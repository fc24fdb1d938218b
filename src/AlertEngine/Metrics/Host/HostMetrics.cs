using System.Buffers;
using AlertEngine.Metrics.Scraping;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Metrics.Host;

/// <summary>
/// The metrics of this host, under the names that node_exporter gave them, so that its rules and boards fit. Read from where
/// Linux tells them; elsewhere there is little but the time.
/// </summary>
internal sealed partial class HostMetrics(TimeProvider time, ILogger<HostMetrics> logger) : IScrapeSource
{
    private const double MillisecondsInSecond = 1000;

    private readonly ArrayBufferWriter<byte> body = new();
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);

    public Task<ScrapeAnswer> GetAsync(Duration timeout, CancellationToken cancellationToken)
    {
        body.ResetWrittenCount();
        var text = new HostText(body);
        text.Single("node_time_seconds", "gauge", "System time in seconds since epoch (1970).", time.GetCurrentInstant().ToUnixTimeMilliseconds() / MillisecondsInSecond);
        if (OperatingSystem.IsLinux())
        {
            var part = new HostText(body);
            Write("stat", () => CpuText.Write(File.ReadLines("/proc/stat"), part));
            Write("loadavg", () => LoadText.Write(File.ReadAllText("/proc/loadavg"), part));
            Write("meminfo", () => MemoryText.Write(File.ReadLines("/proc/meminfo"), part));
            Write("netdev", () => NetworkText.Write(File.ReadLines("/proc/net/dev"), part));
            Write("diskstats", () => DiskText.Write(File.ReadLines("/proc/diskstats"), part));
            Write("filesystem", () => FilesystemText.Write(File.ReadLines("/proc/self/mounts"), part));
            Write("uname", () => UnameText.Write(part));
        }

        return Task.FromResult<ScrapeAnswer>(new ScrapeAnswer.Answered(body.WrittenMemory, ScrapeFormat.Text));
    }

    // A part that is not to be had must not hide the others. It is said once.
    private void Write(string part, Action write)
    {
        try
        {
            write();
            failed.Remove(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            if (failed.Add(part))
            {
                NotRead(part, e.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Some metrics of this host cannot be read")]
    private partial void NotRead(string part, string problem);
}
