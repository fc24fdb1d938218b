namespace AlertEngine.Persistence;

/// <summary>Gives the program its storage.</summary>
internal static class PersistenceSetup
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, StorageOptions options) => services
        .AddSingleton(options)
        .AddSingleton<StorageHealth>()
        .AddSingleton<PersistenceInstruments>()
        .AddSingleton<StorageDisk>()
        .AddSingleton<Storage>()
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Journal)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Phases)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Alerts)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Deliveries)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Silences)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Inbox)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().Ledger)
        .AddSingleton(provider => provider.GetRequiredService<Storage>().StateChanges)
        .AddSingleton<SigningKey>()
        .AddHostedService<OutageRecord>()
        .AddHostedService<RetentionSweep>();

    /// <summary>For what is only tried.</summary>
    public static IServiceCollection AddNoStorage(this IServiceCollection services) => services
        .AddSingleton<IAlertLog>(NoStorage.Instance)
        .AddSingleton<IDeliveryLog>(NoStorage.Instance)
        .AddSingleton<ISilenceLog>(NoStorage.Instance)
        .AddSingleton<IInboxLog>(NoStorage.Instance)
        .AddSingleton<ILedger>(NoStorage.Instance);
}
