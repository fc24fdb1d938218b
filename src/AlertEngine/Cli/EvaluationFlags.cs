using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Evaluation;

namespace AlertEngine.Cli;

/// <summary>The flags that say how rules are evaluated: Prometheus', and two of vmalert's.</summary>
internal sealed class EvaluationFlags
{
    private static readonly EvaluationOptions Usual = EvaluationOptions.Default;

    private readonly FlagDuration resendDelay = new(
        "--rules.alert.resend-delay", Usual.ResendDelay, "How long notifiers are left alone with what they know of an alert", allowsZero: true);

    private readonly FlagDuration gracePeriod = new(
        "--rules.alert.for-grace-period", Usual.Restore.GracePeriod, "How long an alert waits at least whose clock is taken over from another program", allowsZero: true);

    private readonly FlagDuration outageTolerance = new(
        "--rules.alert.for-outage-tolerance", Usual.Restore.OutageTolerance, "After how long an outage pending alerts begin anew", allowsZero: true);

    private readonly Option<int> maxConcurrent = new("--rules.max-concurrent-evals")
    {
        Description = "How many rules are evaluated besides those that their groups evaluate in turn",
        HelpName = "number",
        DefaultValueFactory = _ => Usual.MaxConcurrent,
    };

    private readonly FlagDuration vmalertDelay = new(
        "--rule.evalDelay", Usual.VmalertDelay, "How far back groups of vmalert ask that do not say so themselves", allowsZero: true);

    private readonly Option<int> runsKept = new("--rule.updateEntriesLimit")
    {
        Description = "Of how many evaluations of a rule is known how they went",
        HelpName = "number",
        DefaultValueFactory = _ => Usual.RunsKept,
    };

    public EvaluationFlags()
    {
        AtLeast(maxConcurrent, 1);
        AtLeast(runsKept, 1);
        All = [resendDelay.Option, gracePeriod.Option, outageTolerance.Option, maxConcurrent, vmalertDelay.Option, runsKept];
    }

    public ImmutableArray<Option> All { get; }

    public EvaluationOptions Read(ParseResult result) => new()
    {
        ResendDelay = resendDelay.Read(result),
        Restore = new(outageTolerance.Read(result), gracePeriod.Read(result)),
        MaxConcurrent = result.GetValue(maxConcurrent),
        VmalertDelay = vmalertDelay.Read(result),
        RunsKept = result.GetValue(runsKept),
    };

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < least)
        {
            result.AddError($"{option.Name}: must be at least {least}");
        }
    });
}
