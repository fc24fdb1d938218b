using AlertEngine.Configuration;

namespace AlertEngine.Forwarding;

/// <summary>Adds the way to other Alertmanagers.</summary>
internal static class ForwardingSetup
{
    public static IServiceCollection AddForwarding(this IServiceCollection services, ForwardingOptions options) => services
        .AddSingleton(options)
        .AddSingleton<ForwardingInstruments>()
        .AddSingleton<OutgoingLabels>()
        .AddSingleton<AlertmanagerForwarder>()
        .AddSingleton<IAlertOutlet>(provider => provider.GetRequiredService<AlertmanagerForwarder>())
        .AddSingleton<IConfigFollower>(provider => provider.GetRequiredService<AlertmanagerForwarder>())
        .AddHostedService(provider => provider.GetRequiredService<AlertmanagerForwarder>());
}
