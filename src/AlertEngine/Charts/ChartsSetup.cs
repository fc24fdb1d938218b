using AlertEngine.Integrations;

namespace AlertEngine.Charts;

/// <summary>Gives messages their charts.</summary>
internal static class ChartsSetup
{
    public static IServiceCollection AddCharts(this IServiceCollection services) => services.AddSingleton<IMessageCharts, AlertCharts>();
}
