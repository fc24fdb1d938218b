using AlertEngine.Evaluation;

namespace AlertEngine.Backtesting;

/// <summary>How the evaluations of one rule went.</summary>
internal sealed class RuleTally
{
    private const int MostWarnings = 20;

    private readonly List<string> warnings = [];

    public long Evaluations { get; private set; }

    public long Failures { get; private set; }

    public string? FirstError { get; private set; }

    public int LastSeries { get; private set; }

    /// <summary>Each once.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    public void Add(RuleRun run)
    {
        Evaluations++;
        LastSeries = run.Samples;
        if (run.Error is { } error)
        {
            Failures++;
            FirstError ??= error;
        }

        foreach (var warning in run.Warnings)
        {
            if (warnings.Count < MostWarnings && !warnings.Contains(warning))
            {
                warnings.Add(warning);
            }
        }
    }
}
