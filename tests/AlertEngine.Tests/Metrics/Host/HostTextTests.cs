using System.Buffers;
using System.Text;
using AlertEngine.Metrics.Host;

namespace AlertEngine.Tests.Metrics.Host;

/// <summary>What is read of Linux' texts, under the names and with the numbers that node_exporter gives.</summary>
public sealed class HostTextTests
{
    [Fact]
    public void Processors_are_told_by_mode_in_seconds()
    {
        var samples = Samples(text => CpuText.Write(
            ["cpu  301854 612 111922 8979004 3552 2 3944 0 0 0", "cpu0 44490 19 21045 1087069 220 1 3410 5 0 0", "intr 8885917 17 0", "ctxt 38014093", "btime 1418183276", "processes 26442", "procs_running 2", "procs_blocked 0"],
            text));

        Assert.Equal(
            [
                """node_cpu_seconds_total{cpu="0",mode="user"} 444.9""", """node_cpu_seconds_total{cpu="0",mode="nice"} 0.19""",
                """node_cpu_seconds_total{cpu="0",mode="system"} 210.45""", """node_cpu_seconds_total{cpu="0",mode="idle"} 10870.69""",
                """node_cpu_seconds_total{cpu="0",mode="iowait"} 2.2""", """node_cpu_seconds_total{cpu="0",mode="irq"} 0.01""",
                """node_cpu_seconds_total{cpu="0",mode="softirq"} 34.1""", """node_cpu_seconds_total{cpu="0",mode="steal"} 0.05""",
                "node_boot_time_seconds 1418183276", "node_context_switches_total 38014093", "node_intr_total 8885917", "node_forks_total 26442",
                "node_procs_running 2", "node_procs_blocked 0",
            ],
            samples);
    }

    [Fact]
    public void Load_and_memory_are_told_in_their_units()
    {
        Assert.Equal(["node_load1 0.21", "node_load5 0.37", "node_load15 0.39"], Samples(text => LoadText.Write("0.21 0.37 0.39 1/719 19737\n", text)));
        Assert.Equal(
            ["node_memory_MemTotal_bytes 16042172416", "node_memory_Active_anon_bytes 2068484096", "node_memory_HugePages_Total 3"],
            Samples(text => MemoryText.Write(["MemTotal:       15666184 kB", "Active(anon):    2020004 kB", "HugePages_Total:       3"], text)));
    }

    [Fact]
    public void Network_devices_are_told_column_by_column()
    {
        var samples = Samples(text => NetworkText.Write(
            ["Inter-|   Receive", " face |bytes", "  veth4B09XN: 648 8 1 2 3 4 5 6 1943284 10640 7 8 9 10 11 12"], text));

        Assert.Contains("""node_network_receive_bytes_total{device="veth4B09XN"} 648""", samples);
        Assert.Contains("""node_network_receive_multicast_total{device="veth4B09XN"} 6""", samples);
        Assert.Contains("""node_network_transmit_bytes_total{device="veth4B09XN"} 1943284""", samples);
        Assert.Contains("""node_network_transmit_compressed_total{device="veth4B09XN"} 12""", samples);
        Assert.Equal(16, samples.Length);
    }

    [Fact]
    public void Disks_are_told_without_their_partitions()
    {
        var samples = Samples(text => DiskText.Write(
            [
                "   8       0 sda 25354637 34367663 1003346126 18492372 28444756 11134226 505697032 63877960 0 9653880 82621804",
                "   8       1 sda1 250 0 2000 36 0 0 0 0 0 36 36",
                " 259       0 nvme0n1 47114 4 4643973 21650 1078320 43950 39451633 1011053 0 222766 1032546",
                "   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0",
            ],
            text));

        Assert.Equal(22, samples.Length);
        Assert.Contains("""node_disk_read_bytes_total{device="sda"} 513713216512""", samples);
        Assert.Contains("""node_disk_writes_completed_total{device="nvme0n1"} 1078320""", samples);
        Assert.Contains("""node_disk_io_time_seconds_total{device="sda"} 9653.88""", samples);
    }

    [Fact]
    public void File_systems_are_told_where_they_are_storage()
    {
        var samples = Samples(text => FilesystemText.Write(
            ["proc /proc proc rw 0 0", "/dev/sda1 / ext4 ro,relatime 0 0", "none /sys/fs/cgroup cgroup2 rw 0 0", @"/dev/sdb1 /no/such\040place ext4 rw 0 0"], text));

        Assert.Contains(samples, sample => sample.StartsWith("""node_filesystem_size_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} """, StringComparison.Ordinal));
        Assert.Contains("""node_filesystem_readonly{device="/dev/sda1",fstype="ext4",mountpoint="/"} 1""", samples);
        Assert.Contains("""node_filesystem_device_error{device="/dev/sdb1",fstype="ext4",mountpoint="/no/such place"} 1""", samples);
        Assert.DoesNotContain(samples, sample => sample.Contains("cgroup", StringComparison.Ordinal) || sample.Contains("\"proc\"", StringComparison.Ordinal));
    }

    private static string[] Samples(Action<HostText> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new(buffer));

        return [.. Encoding.UTF8.GetString(buffer.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
    }
}
