using AlertEngine.Integrations.Inbox;

namespace AlertEngine.Integrations;

/// <summary>Gives the program its ways out.</summary>
internal static class IntegrationsSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services, ExternalUrl externalUrl) => services
        .AddSingleton(externalUrl)
        .AddSingleton<DeliveryInstruments>()
        .AddSingleton<Paces>()
        .AddSingleton<InboxStore>()
        .AddSingleton<Standings>()
        .AddSingleton<IMessageCharts>(NoCharts.Instance)
        .AddSingleton<IntegrationBuilder>(IntegrationKinds.Build)
        .AddSingleton<DeliveryRetry>();
}
