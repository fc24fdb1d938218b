namespace AlertEngine.Api.V1;

/// <summary>Adds Prometheus' API.</summary>
internal static class V1Setup
{
    public static IServiceCollection AddV1(this IServiceCollection services) => services
        .AddSingleton<RulesResource>()
        .AddSingleton<AlertsResource>()
        .AddSingleton<AlertmanagersResource>()
        .AddSingleton<StatusResource>()
        .AddSingleton<PassedQueryResource>()
        .AddSingleton<StoreQueryResource>()
        .AddSingleton<StoreCatalogResource>()
        .AddSingleton<TargetsResource>()
        .AddSingleton<WriteResource>()
        .AddSingleton<V1Paths>();
}
