using System.Diagnostics.Metrics;
using AlertEngine.Integrations.Inbox;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>Gives the program its ways out.</summary>
internal static class IntegrationsSetup
{
    /// <param name="namesReceivers">Whether metrics name receivers.</param>
    public static IServiceCollection AddIntegrations(this IServiceCollection services, ExternalUrl externalUrl, bool namesReceivers = false) => services
        .AddSingleton(externalUrl)
        .AddSingleton(provider => new DeliveryInstruments(provider.GetRequiredService<IMeterFactory>(), namesReceivers))
        .AddSingleton<Paces>()
        .AddSingleton<InboxStore>()
        .AddSingleton<Standings>()
        .AddSingleton<IMessageCharts>(NoCharts.Instance)
        .AddSingleton<IntegrationBuilder>(IntegrationKinds.Build)
        .AddSingleton<DeliveryRetry>();

    /// <summary>Lets messages lead to a page of their group.</summary>
    public static IServiceCollection AddPhoneLinks(this IServiceCollection services, Duration lifetime) =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PhoneLinks>(provider, lifetime));
}
