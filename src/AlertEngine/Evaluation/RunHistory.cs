using System.Collections.Immutable;

namespace AlertEngine.Evaluation;

/// <summary>The last evaluations of a rule. It grows as they come, up to its size.</summary>
internal sealed class RunHistory(int size)
{
    private readonly Lock gate = new();
    private readonly Queue<RuleRun> runs = [];

    private volatile RuleRun? last;

    public RuleRun? Last => last;

    /// <summary>Newest first.</summary>
    public ImmutableArray<RuleRun> Runs
    {
        get
        {
            lock (gate)
            {
                return [.. runs.Reverse()];
            }
        }
    }

    public void Add(RuleRun run)
    {
        lock (gate)
        {
            while (runs.Count >= Math.Max(1, size))
            {
                runs.Dequeue();
            }

            runs.Enqueue(run);
            last = run;
        }
    }
}
