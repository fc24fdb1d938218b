using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Evaluation;

/// <summary>Adds the evaluation of rules.</summary>
internal static class EvaluationSetup
{
    public static IServiceCollection AddEvaluation(
        this IServiceCollection services, RuleOptions reading, EvaluationOptions options, Uri externalUrl) => services
        .AddSingleton<EvaluationInstruments>()
        .AddSingleton<RuleOutlets>()
        .AddSingleton<GroupEvaluator>()
        .AddSingleton<GroupLoop>()
        .AddSingleton<RuleEngine>()
        .AddSingleton(options)
        .AddSingleton<IConfigFollower>(provider => ActivatorUtilities.CreateInstance<RulesInForce>(provider, reading, externalUrl))
        .AddHostedService<AliveBeat>()
        .AddHostedService(provider => ActivatorUtilities.CreateInstance<RefusedFileAlerts>(provider, externalUrl));
}
