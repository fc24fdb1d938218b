namespace AlertEngine.Explaining;

/// <summary>Gives the program its explanations.</summary>
internal static class ExplainingSetup
{
    public static IServiceCollection AddExplaining(this IServiceCollection services) => services
        .AddSingleton<RuleOrigins>()
        .AddSingleton<GroupExplaining>()
        .AddSingleton<AlertExplaining>()
        .AddSingleton<AlertHistory>();
}
