using AlertEngine.Hosting;
using AlertEngine.Muting;
using AlertEngine.Store;

namespace AlertEngine.Tests.Cli;

/// <summary>The flags that bound silences and requests.</summary>
public sealed class LimitFlagTests : IDisposable
{
    private readonly Terminal terminal = new();

    [Fact]
    public async Task Without_them_there_are_no_limits_but_that_of_reads()
    {
        await terminal.RunAsync();

        Assert.Equal(SilenceOptions.Default, terminal.Served!.Silences);
        Assert.Equal(new WebLimits(Math.Max(8, Environment.ProcessorCount), Timeout: null), terminal.Served.WebLimits);
    }

    [Fact]
    public async Task They_are_spelled_as_Alertmanagers()
    {
        await terminal.RunAsync("--silences.max-silences=5", "--silences.max-silence-size-bytes=300", "--log.silences", "--web.get-concurrency=3", "--web.timeout=1m30s");

        Assert.Equal(new SilenceOptions(new SilenceLimits(Count: 5, SizeInBytes: 300), AreLogged: true), terminal.Served!.Silences);
        Assert.Equal(new WebLimits(3, Duration.FromSeconds(90)), terminal.Served.WebLimits);
    }

    [Fact]
    public async Task What_is_not_positive_is_no_limit()
    {
        await terminal.RunAsync("--silences.max-silences=-1", "--silences.max-silence-size-bytes=0", "--no-log.silences", "--web.get-concurrency=0", "--web.timeout=0s");

        Assert.Equal(SilenceOptions.Default, terminal.Served!.Silences);
        Assert.Equal(new WebLimits(Math.Max(8, Environment.ProcessorCount), Timeout: null), terminal.Served.WebLimits);
    }

    [Fact]
    public async Task A_timeout_that_is_none_is_refused()
    {
        Assert.Equal(2, await terminal.RunAsync("--web.timeout=soon"));

        Assert.Contains("--web.timeout: not a valid duration: \"soon\"", terminal.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => terminal.Dispose();
}
