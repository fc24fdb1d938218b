using AlertEngine.Configuration;
using AlertEngine.Series;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlertEngine.RemoteWrite;

/// <summary>Adds the way to remote stores.</summary>
internal static class RemoteWriteSetup
{
    public static IServiceCollection AddRemoteWrite(this IServiceCollection services, RemoteWriteOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);

        return services
            .AddMetrics()
            .AddSingleton(options)
            .AddSingleton<RemoteWriteInstruments>()
            .AddSingleton<RemoteWriters>()
            .AddSingleton<ISeriesSink>(provider => provider.GetRequiredService<RemoteWriters>())
            .AddSingleton<IConfigFollower>(provider => provider.GetRequiredService<RemoteWriters>())
            .AddHostedService(provider => provider.GetRequiredService<RemoteWriters>());
    }
}
