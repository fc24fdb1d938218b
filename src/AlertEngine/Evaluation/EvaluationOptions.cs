using AlertEngine.Alerts;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>What the command line says about how rules are evaluated.</summary>
internal sealed record EvaluationOptions
{
    public static readonly EvaluationOptions Default = new()
    {
        ResendDelay = Duration.FromMinutes(1),
        Restore = new(OutageTolerance: Duration.FromHours(1), GracePeriod: Duration.FromMinutes(10)),
        MaxConcurrent = 4,
        VmalertDelay = Duration.FromSeconds(30),
        RunsKept = 20,
    };

    /// <summary>How long notifiers are left alone with what they know of an alert.</summary>
    public required Duration ResendDelay { get; init; }

    public required RestoreTiming Restore { get; init; }

    /// <summary>How many rules may be evaluated besides those that their groups evaluate in turn.</summary>
    public required int MaxConcurrent { get; init; }

    /// <summary>How far back groups of vmalert ask that do not say so themselves.</summary>
    public required Duration VmalertDelay { get; init; }

    /// <summary>Of how many evaluations of a rule is known how they went, unless the rule says so.</summary>
    public required int RunsKept { get; init; }
}
