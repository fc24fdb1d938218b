namespace AlertEngine.Store;

/// <summary>Gives the program its knowledge of what is the case now.</summary>
internal static class StoreSetup
{
    public static IServiceCollection AddStore(this IServiceCollection services) => services
        .AddSingleton<AlertStore>()
        .AddSingleton(provider => provider.GetRequiredService<AlertStore>().Inhibitions)
        .AddSingleton<Mutings>();
}
