namespace AlertEngine.Api.Vmalert;

/// <summary>Adds vmalert's API.</summary>
internal static class VmalertSetup
{
    public static IServiceCollection AddVmalert(this IServiceCollection services) => services
        .AddSingleton<VmalertListResource>()
        .AddSingleton<VmalertResource>()
        .AddSingleton<NotifiersResource>()
        .AddSingleton<VmalertPaths>();
}
