using AlertEngine.Configuration;
using AlertEngine.Evaluation;

namespace AlertEngine.Cli.Backtesting;

/// <summary>What holds for rules that are taken through the past.</summary>
internal static class PastSettings
{
    private static readonly Uri SampleUrl = new("http://localhost:9093");

    public static RuleSettings Of(Config config) => RuleSettings.Of(config.Global.Evaluation, SampleUrl, EvaluationOptions.Default);
}
