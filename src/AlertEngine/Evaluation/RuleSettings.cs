using AlertEngine.Configuration;
using AlertEngine.Labels;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>What holds for all rules until the next reload.</summary>
internal sealed record RuleSettings
{
    public required Duration DefaultInterval { get; init; }
    public required QueryTimeDefaults QueryTimes { get; init; }
    public required LabelSet ExternalLabels { get; init; }

    /// <summary>The address by which people reach the program, without a slash at its end.</summary>
    public required string ExternalUrl { get; init; }

    public required EvaluationOptions Options { get; init; }

    public static RuleSettings Of(EvaluationDefaults defaults, Uri externalUrl, EvaluationOptions options) => new()
    {
        DefaultInterval = defaults.EvaluationInterval,
        QueryTimes = new(defaults.QueryOffset, options.VmalertDelay),
        ExternalLabels = defaults.ExternalLabels,
        ExternalUrl = externalUrl.AbsoluteUri.TrimEnd('/'),
        Options = options,
    };
}
