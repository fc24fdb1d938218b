namespace AlertEngine.Api.V2;

/// <summary>Adds Alertmanager's API.</summary>
internal static class V2Setup
{
    public static IServiceCollection AddV2(this IServiceCollection services) => services
        .AddSingleton<AlertsInstruments>()
        .AddSingleton<StatusResource>()
        .AddSingleton<ReceiversResource>()
        .AddSingleton<SilencesResource>()
        .AddSingleton<SilenceResource>()
        .AddSingleton<AlertsResource>()
        .AddSingleton<PostedAlertsResource>()
        .AddSingleton<GroupsResource>()
        .AddSingleton<V2Paths>();
}
