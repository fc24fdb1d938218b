namespace AlertEngine.Store;

/// <summary>Gives the program its knowledge of what is the case now.</summary>
internal static class StoreSetup
{
    public static IServiceCollection AddStore(this IServiceCollection services, StoreOptions options) => services
        .AddSingleton(options)
        .AddSingleton<StoreInstruments>()
        .AddSingleton<AlertRecording>()
        .AddSingleton<AlertStore>()
        .AddSingleton(provider => provider.GetRequiredService<AlertStore>().Inhibitions)
        .AddSingleton<DeliveryLog>()
        .AddSingleton<ISilences, NoSilences>()
        .AddSingleton<Mutings>()
        .AddSingleton<RuleAlerts>()
        .AddHostedService<StoreUpkeep>();
}
