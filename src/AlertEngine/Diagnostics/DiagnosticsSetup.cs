using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics.Exposition;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlertEngine.Diagnostics;

/// <summary>Adds what the program tells of itself: metrics, health, its build. All other activities count on these, and on the clock.</summary>
internal static class DiagnosticsSetup
{
    /// <remarks>
    /// Counters are kept from the moment the <see cref="MetricsExposition"/> is made: make it before the program works.
    /// </remarks>
    public static IServiceCollection AddDiagnostics(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        return services
            .AddMetrics()
            .AddSingleton<Readiness>()
            .AddSingleton(provider =>
            {
                var meters = provider.GetRequiredService<IMeterFactory>();
                BuildInstruments.AddTo(meters.CreateEngineMeter());
                ProcessInstruments.AddTo(meters.CreateEngineMeter());
                return new MetricsExposition(meters, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MetricsExposition>>());
            });
    }
}
