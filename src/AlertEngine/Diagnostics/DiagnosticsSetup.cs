using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics.Exposition;

namespace AlertEngine.Diagnostics;

/// <summary>Adds what the program tells of itself: metrics, health, its build.</summary>
internal static class DiagnosticsSetup
{
    /// <remarks>
    /// Counters are kept from the moment the <see cref="MetricsExposition"/> is made: make it before the program works.
    /// </remarks>
    public static IServiceCollection AddDiagnostics(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<Readiness>()
        .AddSingleton(provider =>
        {
            var meters = provider.GetRequiredService<IMeterFactory>();
            BuildInstruments.AddTo(meters.CreateEngineMeter());
            ProcessInstruments.AddTo(meters.CreateEngineMeter());
            return new MetricsExposition(meters, provider.GetRequiredService<ILogger<MetricsExposition>>());
        });
}
