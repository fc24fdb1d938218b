using System.Diagnostics.Metrics;
using AlertEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Evaluation;

/// <summary>One run of the rule engine, and word of each evaluation of a group that it ends.</summary>
internal sealed class RunningEngine : IAsyncDisposable
{
    private readonly MeterListener listener = new();
    private readonly SemaphoreSlim ran = new(0);

    public RunningEngine(ServiceProvider provider)
    {
        Provider = provider;
        var meters = provider.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "prometheus_rule_group_duration_histogram_seconds")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => ran.Release());
        listener.Start();
    }

    public ServiceProvider Provider { get; }

    public Task RanAsync() =>
        ran.WaitAsync(TestContext.Current.CancellationToken)
            .OrFail(() => "no group was evaluated", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        listener.Dispose();
        ran.Dispose();
    }
}
