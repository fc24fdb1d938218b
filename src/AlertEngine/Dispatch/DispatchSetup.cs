using AlertEngine.Configuration;

namespace AlertEngine.Dispatch;

/// <summary>Gives the program its groups.</summary>
internal static class DispatchSetup
{
    public static IServiceCollection AddDispatch(this IServiceCollection services, DispatchOptions options) => services
        .AddSingleton(options)
        .AddSingleton<DispatchInstruments>()
        .AddSingleton<PlanMaking>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<AskedDeliveries>()
        .AddSingleton<IConfigFollower>(provider => provider.GetRequiredService<Dispatcher>())
        .AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
}
