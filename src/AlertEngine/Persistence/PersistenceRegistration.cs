using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AlertEngine.Persistence;

/// <summary>Gives the program its storage.</summary>
internal static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddMetrics()
            .AddSingleton(options)
            .AddSingleton<StorageHealth>()
            .AddSingleton<PersistenceInstruments>()
            .AddSingleton<StorageOpener>()
            .AddSingleton(provider => provider.GetRequiredService<StorageOpener>().Open() switch
            {
                StorageOpening.Opened opened => opened.Storage,
                StorageOpening.Refused refused => throw new StorageRefusedException(refused.Reason),
                _ => throw new UnreachableException(),
            })
            .AddSingleton(provider => provider.GetRequiredService<Storage>().Journal)
            .AddHostedService<OutageRecord>()
            .AddHostedService<RetentionSweep>();
    }
}

/// <summary>The data folder is not ours to use: the program must not start. The message is for the operator.</summary>
internal sealed class StorageRefusedException(string message) : Exception(message);
