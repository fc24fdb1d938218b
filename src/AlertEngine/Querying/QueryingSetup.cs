namespace AlertEngine.Querying;

/// <summary>Gives the program its data sources.</summary>
internal static class QueryingSetup
{
    public static IServiceCollection AddQuerying(this IServiceCollection services) => services
        .AddSingleton<QueryingInstruments>()
        .AddSingleton<DataSources>();
}
