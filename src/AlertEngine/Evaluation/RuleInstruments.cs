using System.Diagnostics.Metrics;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>
/// What rule groups tell of themselves when they are asked, under the names that Prometheus and vmalert give it. It is there as soon
/// as a group is, and goes with it.
/// </summary>
internal static class RuleInstruments
{
    public static void AddTo(Meter meter, RuleEngine engine)
    {
        var tags = new RuleTags(engine);
        AddPrometheus(meter, tags);
        AddVmalert(meter, tags);
        AddVmalertRules(meter, tags);
        meter.CreateObservableGauge(
            "alertengine_rule_files_refused",
            () => engine.Rules.Files.Select(file => new Measurement<int>(file.IsInForce ? 0 : 1, new KeyValuePair<string, object?>("file", file.File))),
            description: "Whether a rule file is refused as it is now; its last good version is in force.");
        meter.CreateObservableGauge(
            "alertengine_rules_in_error",
            () => engine.Groups.Sum(group => group.Rules.Count(rule => rule.History.Last is { Error: not null })),
            description: "Rules whose last evaluation failed.");
    }

    private static void AddPrometheus(Meter meter, RuleTags tags)
    {
        Counter("prometheus_rule_evaluations_total", "Evaluations of rules.", group => group.Rules.Sum(rule => rule.Evaluations));
        Counter("prometheus_rule_evaluation_failures_total", "Evaluations of rules that failed.", group => group.Rules.Sum(rule => rule.Failures));
        Counter("prometheus_rule_group_iterations_total", "Evaluations of the group that were due, missed ones among them.", group => group.Iterations);
        Counter("prometheus_rule_group_iterations_missed_total", "Evaluations of the group that did not happen.", group => group.Missed);
        Gauge("prometheus_rule_group_rules", "Rules of the group.", group => group.Rules.Length);
        Gauge("prometheus_rule_group_interval_seconds", "The time from one evaluation to the next.", group => group.Schedule.Interval.TotalSeconds);
        Gauge("prometheus_rule_group_last_evaluation_timestamp_seconds", "When the last evaluation began.", group => Seconds(group.Last?.StartedAt));
        Gauge("prometheus_rule_group_last_duration_seconds", "How long the last evaluation took.", group => group.Last?.Took.TotalSeconds ?? 0);
        Gauge(
            "prometheus_rule_group_last_rule_duration_sum_seconds", "How long the rules took in the last evaluation, one by one.",
            group => group.Rules.Sum(rule => rule.History.Last?.Took.TotalSeconds ?? 0));
        Gauge(
            "prometheus_rule_group_last_restore_duration_seconds", "How long it took to ask since when its alerts are active, after the program's start.",
            group => group.Rules.OfType<AlertingRule>().Sum(rule => rule.SeedingTook.TotalSeconds));
        Gauge("prometheus_rule_group_last_evaluation_samples", "Samples that the last evaluation gave.", group => group.Last?.Samples ?? 0);

        void Counter(string name, string description, Func<RunningGroup, long> read) => meter.CreateObservableCounter(
            name, () => tags.Groups.Select(one => new Measurement<long>(read(one.Group), one.Prometheus)), description: description);

        void Gauge(string name, string description, Func<RunningGroup, double> read) => meter.CreateObservableGauge(
            name, () => tags.Groups.Select(one => new Measurement<double>(read(one.Group), one.Prometheus)), description: description);
    }

    private static void AddVmalert(Meter meter, RuleTags tags)
    {
        Counter("vmalert_iteration_total", "Evaluations of the group that were due.", group => group.Iterations);
        Counter("vmalert_iteration_missed_total", "Evaluations of the group that did not happen.", group => group.Missed);
        Gauge("vmalert_iteration_interval_seconds", "The time from one evaluation to the next.", group => group.Schedule.Interval.TotalSeconds);
        Gauge("vmalert_group_rule_results_limit", "How many alerts or series a rule may give; 0 sets no limit.", group => group.Definition.Limit);

        void Counter(string name, string description, Func<RunningGroup, long> read) => meter.CreateObservableCounter(
            name, () => tags.Groups.Select(one => new Measurement<long>(read(one.Group), one.Vmalert)), description: description);

        void Gauge(string name, string description, Func<RunningGroup, double> read) => meter.CreateObservableGauge(
            name, () => tags.Groups.Select(one => new Measurement<double>(read(one.Group), one.Vmalert)), description: description);
    }

    private static void AddVmalertRules(Meter meter, RuleTags tags)
    {
        Alerting("vmalert_alerts_pending", "Alerts that are pending.", rule => rule.Shown.Count().Pending);
        Alerting("vmalert_alerts_firing", "Alerts that are firing.", rule => rule.Shown.Count().Firing);
        Alerting("vmalert_alerting_rules_last_evaluation_samples", "Samples that the last evaluation gave.", rule => rule.History.Last?.Samples ?? 0);
        Alerting(
            "vmalert_alerting_rules_last_evaluation_series_fetched", "Series that the source looked at; -1 where it does not say.",
            rule => rule.History.Last?.SeriesFetched ?? -1);
        Recording("vmalert_recording_rules_last_evaluation_samples", "Samples that the last evaluation gave.", rule => rule.History.Last?.Samples ?? 0);
        meter.CreateObservableCounter(
            "vmalert_alerting_rules_errors_total",
            () => tags.Groups.SelectMany(group => group.Alerting).Select(one => new Measurement<long>(one.Rule.Failures, one.Tags)),
            description: "Evaluations that failed.");
        meter.CreateObservableCounter(
            "vmalert_recording_rules_errors_total",
            () => tags.Groups.SelectMany(group => group.Recording).Select(one => new Measurement<long>(one.Rule.Failures, one.Tags)),
            description: "Evaluations that failed.");

        void Alerting(string name, string description, Func<AlertingRule, long> read) => meter.CreateObservableGauge(
            name,
            () => tags.Groups.SelectMany(group => group.Alerting).Select(one => new Measurement<long>(read(one.Rule), one.Tags)),
            description: description);

        void Recording(string name, string description, Func<RecordingRule, long> read) => meter.CreateObservableGauge(
            name,
            () => tags.Groups.SelectMany(group => group.Recording).Select(one => new Measurement<long>(read(one.Rule), one.Tags)),
            description: description);
    }

    private static double Seconds(Instant? at) => at is { } time ? time.ToUnixTimeTicks() / (double)NodaConstants.TicksPerSecond : 0;
}
