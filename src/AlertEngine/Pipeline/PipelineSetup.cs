namespace AlertEngine.Pipeline;

/// <summary>Gives the program the way from a group to those who are told.</summary>
internal static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services) => services
        .AddSingleton<PipelineInstruments>()
        .AddSingleton<Delivery>();
}
