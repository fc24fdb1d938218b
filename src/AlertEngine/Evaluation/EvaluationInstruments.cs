using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>What is counted while rules are evaluated, under the names that Prometheus and vmalert give it.</summary>
internal sealed class EvaluationInstruments
{
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.01, 0.1, 1, 10] };

    private readonly Histogram<double>[] ruleDuration;
    private readonly Histogram<double>[] groupDuration;
    private readonly Histogram<double> iterationDuration;
    private readonly Counter<long> executions;
    private readonly Counter<long> executionErrors;
    private readonly Counter<long> fired;
    private readonly Counter<long> expansions;
    private readonly Counter<long> expansionFailures;

    public EvaluationInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        ruleDuration = Durations(meter, "prometheus_rule_evaluation_duration", "How long evaluations of rules took.", 0.5, 0.9, 0.99);
        groupDuration = Durations(meter, "prometheus_rule_group_duration", "How long evaluations of whole groups took.", 0.01, 0.05, 0.5, 0.9, 0.99);
        iterationDuration = meter.CreateSummary("vmalert_iteration_duration_seconds", "How long evaluations of the group took.", 0.5, 0.9, 0.97, 0.99, 1);
        executions = meter.CreateCounter<long>("vmalert_execution_total", description: "Evaluations of rules.");
        executionErrors = meter.CreateCounter<long>("vmalert_execution_errors_total", description: "Evaluations of rules that failed.");
        fired = meter.CreateCounter<long>("vmalert_alerts_fired_total", description: "Alerts that began to fire.");
        expansions = meter.CreateCounter<long>("prometheus_template_text_expansions_total", description: "Labels and annotations made of templates.");
        expansionFailures = meter.CreateCounter<long>(
            "prometheus_template_text_expansion_failures_total", description: "Labels and annotations that could not be made of their templates.");
    }

    public void Ran(RunningGroup group, GroupRun run, ImmutableArray<RuleRun> rules)
    {
        Record(groupDuration, run.Took);
        iterationDuration.Record(run.Took.TotalSeconds, new("group", group.Definition.Name), new("file", group.Definition.File));
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

    private static Histogram<double>[] Durations(Meter meter, string name, string description, params double[] quantiles) =>
    [
        meter.CreateHistogram($"{name}_histogram_seconds", "s", description, tags: null, Buckets),
        meter.CreateSummary($"{name}_seconds", description, quantiles),
    ];

    private static void Record(Histogram<double>[] durations, Duration took)
    {
        foreach (var duration in durations)
        {
            duration.Record(took.TotalSeconds);
        }
    }
}
