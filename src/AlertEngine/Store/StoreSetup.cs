using AlertEngine.Configuration;
using AlertEngine.Forwarding;
using AlertEngine.Muting;

namespace AlertEngine.Store;

/// <summary>Gives the program its knowledge of what is the case now.</summary>
internal static class StoreSetup
{
    public static IServiceCollection AddStore(
        this IServiceCollection services, StoreOptions options, SilenceOptions silences, LoadOptions loading) => services
        .AddSingleton(options)
        .AddSingleton<StoreInstruments>()
        .AddSingleton<AlertRecording>()
        .AddSingleton<AlertStore>()
        .AddSingleton<StateHistory>()
        .AddSingleton(provider => provider.GetRequiredService<AlertStore>().Inhibitions)
        .AddSingleton<DeliveryLog>()
        .AddSingleton<Mutings>()
        .AddSingleton<IAlertOutlet, RuleAlerts>()
        .AddSingleton(silences)
        .AddSingleton(new SilenceRules(loading.Syntax, silences.Limits, loading.Retention))
        .AddSingleton<SilenceInstruments>()
        .AddSingleton<SilenceStore>()
        .AddSingleton<ISilences>(provider => provider.GetRequiredService<SilenceStore>())
        .AddSingleton<Ledger>()
        .AddHostedService(provider => provider.GetRequiredService<Ledger>())
        .AddHostedService<SilenceUpkeep>()
        .AddHostedService<StoreUpkeep>();
}
