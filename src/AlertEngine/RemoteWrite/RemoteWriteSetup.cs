using AlertEngine.Configuration;
using AlertEngine.Series;

namespace AlertEngine.RemoteWrite;

/// <summary>Adds the way to remote stores.</summary>
internal static class RemoteWriteSetup
{
    public static IServiceCollection AddRemoteWrite(this IServiceCollection services, RemoteWriteOptions options) => services
        .AddSingleton(options)
        .AddSingleton<RemoteWriteInstruments>()
        .AddSingleton<RemoteWriters>()
        .AddSingleton<ISeriesSink>(provider => provider.GetRequiredService<RemoteWriters>())
        .AddSingleton<IConfigFollower>(provider => provider.GetRequiredService<RemoteWriters>())
        .AddHostedService(provider => provider.GetRequiredService<RemoteWriters>());
}
