using AlertEngine.Diagnostics;
using AlertEngine.Tests.Diagnostics.Exposition;

namespace AlertEngine.Tests.Diagnostics;

public sealed class ProcessInstrumentsTests
{
    [Theory]
    [InlineData("process_cpu_seconds_total")]
    [InlineData("process_resident_memory_bytes")]
    [InlineData("process_virtual_memory_bytes")]
    [InlineData("process_start_time_seconds")]
    [InlineData("process_open_fds")]
    [InlineData("process_max_fds")]
    [InlineData("process_virtual_memory_max_bytes")]
    public void The_process_tells_of_itself(string metric)
    {
        using var exposing = new Exposing();
        ProcessInstruments.AddTo(exposing.Meter);

        var sample = exposing.Scrape().Split('\n')
            .Single(line => line.StartsWith($"{metric} ", StringComparison.Ordinal));

        Assert.True(double.Parse(sample.Split(' ')[1]) > 0, sample);
    }

    [Theory]
    [InlineData("Max open files            20000                65536                files     ", 20000)]
    [InlineData("Max open files            unlimited     unlimited     files     ", (double)ulong.MaxValue)]
    public void The_soft_limit_of_open_files_is_the_first_number_of_its_line(string line, double expected) =>
        Assert.Equal(expected, ProcessInstruments.SoftLimit("Max open files", ["Limit                     Soft Limit", line]));
}
