using AlertEngine.Cli;
using AlertEngine.Hosting;
using AlertEngine.Muting;
using AlertEngine.Store;

namespace AlertEngine.Tests.Cli;

/// <summary>The flags that bound silences and requests.</summary>
public sealed class LimitFlagTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();
    private ServeOptions? served;

    [Fact]
    public async Task Without_them_there_are_no_limits_but_that_of_reads()
    {
        await RunAsync();

        Assert.Equal(SilenceOptions.Default, served!.Silences);
        Assert.Equal(new WebLimits(Math.Max(8, Environment.ProcessorCount), Timeout: null), served.WebLimits);
    }

    [Fact]
    public async Task They_are_spelled_as_Alertmanagers()
    {
        await RunAsync("--silences.max-silences=5", "--silences.max-silence-size-bytes=300", "--log.silences", "--web.get-concurrency=3", "--web.timeout=1m30s");

        Assert.Equal(new SilenceOptions(new SilenceLimits(Count: 5, SizeInBytes: 300), AreLogged: true), served!.Silences);
        Assert.Equal(new WebLimits(3, Duration.FromSeconds(90)), served.WebLimits);
    }

    [Fact]
    public async Task What_is_not_positive_is_no_limit()
    {
        await RunAsync("--silences.max-silences=-1", "--silences.max-silence-size-bytes=0", "--no-log.silences", "--web.get-concurrency=0", "--web.timeout=0s");

        Assert.Equal(SilenceOptions.Default, served!.Silences);
        Assert.Equal(new WebLimits(Math.Max(8, Environment.ProcessorCount), Timeout: null), served.WebLimits);
    }

    [Fact]
    public async Task A_timeout_that_is_none_is_refused()
    {
        Assert.Equal(2, await RunAsync("--web.timeout=soon"));

        Assert.Contains("--web.timeout: not a valid duration: \"soon\"", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => new CommandLine((options, _) =>
    {
        served = options;
        return Task.FromResult(0);
    }).RunAsync(arguments, output, errors);
}
