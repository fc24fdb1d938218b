using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Evaluation;

/// <summary>What the evaluation of rules tells about itself, under the names that Prometheus gives it.</summary>
internal sealed class EvaluationInstruments
{
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.01, 0.1, 1, 10] };

    private readonly Histogram<double> ruleDuration;
    private readonly Histogram<double> groupDuration;

    public EvaluationInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        ruleDuration = meter.CreateHistogram(
            "prometheus_rule_evaluation_duration_histogram_seconds", "s", "How long evaluations of rules took.", tags: null, Buckets);
        groupDuration = meter.CreateHistogram(
            "prometheus_rule_group_duration_histogram_seconds", "s", "How long evaluations of whole groups took.", tags: null, Buckets);
    }

    public void Ran(GroupRun run, ImmutableArray<RuleRun> rules)
    {
        groupDuration.Record(run.Took.TotalSeconds);
        foreach (var rule in rules)
        {
            ruleDuration.Record(rule.Took.TotalSeconds);
        }
    }
}
