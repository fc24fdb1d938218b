using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>What is counted while rules are evaluated, under the names that Prometheus and vmalert give it.</summary>
internal sealed class EvaluationInstruments
{
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.01, 0.1, 1, 10] };

    // With no buckets it is a summary, of which only sum and count are told.
    private static readonly InstrumentAdvice<double> NoBuckets = new() { HistogramBucketBoundaries = [] };

    private readonly Histogram<double>[] ruleDuration;
    private readonly Histogram<double>[] groupDuration;
    private readonly Counter<long> executions;
    private readonly Counter<long> executionErrors;
    private readonly Counter<long> fired;
    private readonly Counter<long> expansions;
    private readonly Counter<long> expansionFailures;

    public EvaluationInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        ruleDuration = Durations(meter, "prometheus_rule_evaluation_duration", "How long evaluations of rules took.");
        groupDuration = Durations(meter, "prometheus_rule_group_duration", "How long evaluations of whole groups took.");
        executions = meter.CreateCounter<long>("vmalert_execution_total", description: "Evaluations of rules.");
        executionErrors = meter.CreateCounter<long>("vmalert_execution_errors_total", description: "Evaluations of rules that failed.");
        fired = meter.CreateCounter<long>("vmalert_alerts_fired_total", description: "Alerts that began to fire.");
        expansions = meter.CreateCounter<long>("prometheus_template_text_expansions_total", description: "Labels and annotations made of templates.");
        expansionFailures = meter.CreateCounter<long>(
            "prometheus_template_text_expansion_failures_total", description: "Labels and annotations that could not be made of their templates.");
    }

    public void Ran(GroupRun run, ImmutableArray<RuleRun> rules)
    {
        Record(groupDuration, run.Took);
        foreach (var rule in rules)
        {
            Record(ruleDuration, rule.Took);
            executionErrors.Add(rule.Error is null ? 0 : 1);
            fired.Add(rule.Fired);
            expansions.Add(rule.Expansions);
            expansionFailures.Add(rule.ExpansionFailures);
        }

        executions.Add(rules.Length);
    }

    private static Histogram<double>[] Durations(Meter meter, string name, string description) =>
    [
        meter.CreateHistogram($"{name}_histogram_seconds", "s", description, tags: null, Buckets),
        meter.CreateHistogram($"{name}_seconds", "s", description, tags: null, NoBuckets),
    ];

    private static void Record(Histogram<double>[] durations, Duration took)
    {
        foreach (var duration in durations)
        {
            duration.Record(took.TotalSeconds);
        }
    }
}
