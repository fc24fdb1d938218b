using System.Diagnostics.Metrics;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Diagnostics;

namespace AlertEngine.Evaluation;

/// <summary>Adds the evaluation of rules.</summary>
internal static class EvaluationSetup
{
    public static IServiceCollection AddEvaluation(
        this IServiceCollection services, RuleOptions reading, EvaluationOptions options, Uri externalUrl) => services
        .AddSingleton<EvaluationInstruments>()
        .AddSingleton<RuleOutlets>()
        .AddSingleton<RuleSources>()
        .AddSingleton<GroupEvaluator>()
        .AddSingleton<GroupLoop>()
        .AddSingleton(provider =>
        {
            var engine = ActivatorUtilities.CreateInstance<RuleEngine>(provider);
            RuleInstruments.AddTo(provider.GetRequiredService<IMeterFactory>().CreateEngineMeter(), engine);
            return engine;
        })
        .AddSingleton(options)
        .AddSingleton<IConfigFollower>(provider => ActivatorUtilities.CreateInstance<RulesInForce>(provider, reading, externalUrl))
        .AddHostedService<AliveBeat>()
        .AddHostedService(provider => ActivatorUtilities.CreateInstance<RefusedFileAlerts>(provider, externalUrl));
}
