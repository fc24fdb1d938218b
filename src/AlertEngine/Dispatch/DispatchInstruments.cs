using System.Diagnostics.Metrics;
using AlertEngine.Alerts;
using AlertEngine.Diagnostics;
using AlertEngine.Store;
using NodaTime.Extensions;

namespace AlertEngine.Dispatch;

/// <summary>What the dispatcher tells about itself; the names are Alertmanager's.</summary>
internal sealed class DispatchInstruments
{
    private readonly Meter meter;
    private readonly Gauge<int> receivers;
    private readonly Gauge<int> integrations;
    private readonly Gauge<int> inhibitRules;
    private readonly Histogram<double> processing;

    public DispatchInstruments(IMeterFactory meters, AlertStore alerts, TimeProvider time)
    {
        meter = meters.CreateEngineMeter();
        meter.CreateObservableGauge("alertmanager_alerts", () => Enum.GetValues<AlertMark>().Select(MeasurementOf), description: "How many alerts there are by state.");
        receivers = meter.CreateGauge<int>("alertmanager_receivers", description: "Number of configured receivers that a route leads to.");
        integrations = meter.CreateGauge<int>("alertmanager_integrations", description: "Number of their integrations.");
        inhibitRules = meter.CreateGauge<int>("alertmanager_inhibition_rules", description: "Number of configured inhibition rules.");
        processing = meter.CreateSummary(
            "alertmanager_dispatcher_alert_processing_duration_seconds", "How long it took to bring an alert to its groups.");
        foreach (var what in (string[])["limit_reached", "creation_retries", "creation_given_up"])
        {
            meter.CreateCounter<long>($"alertmanager_dispatcher_aggregation_group_{what}_total", description: "Groups are not limited here.").Add(0);
        }

        Measurement<int> MeasurementOf(AlertMark mark) => new(
            alerts.CountOf(mark, time.GetCurrentInstant()), new KeyValuePair<string, object?>("state", mark.ToString().ToLowerInvariant()));
    }

    public void Observe(Func<int> groups) =>
        meter.CreateObservableGauge("alertmanager_dispatcher_aggregation_groups", groups, description: "Number of active groups.");

    public void Placed(TimeSpan took) => processing.Record(took.TotalSeconds);

    public void Planned(DispatchPlan plan, int rules)
    {
        receivers.Record(plan.Receivers.Count);
        integrations.Record(plan.Receivers.Values.Sum(each => each.Length));
        inhibitRules.Record(rules);
    }
}
