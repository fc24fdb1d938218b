using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using AlertEngine.Muting;
using NodaTime.Extensions;

namespace AlertEngine.Store;

/// <summary>What is measured of silences, under Alertmanager's names.</summary>
internal sealed class SilenceInstruments
{
    private readonly Meter meter;
    private readonly Histogram<double> sweepDuration;
    private readonly Counter<long> sweepFailures;
    private readonly Counter<long> maintenances;
    private readonly Counter<long> maintenanceFailures;
    private readonly Counter<long> queries;
    private readonly Counter<long> queryFailures;
    private readonly Histogram<double> queryDuration;

    public SilenceInstruments(IMeterFactory meters)
    {
        meter = meters.CreateEngineMeter();
        sweepDuration = meter.CreateSummary("alertmanager_silences_gc_duration_seconds", "How long it took to forget silences that are over.");
        sweepFailures = CreateCounter("alertmanager_silences_gc_errors_total", "How often silences that are over could not be forgotten.");
        maintenances = CreateCounter("alertmanager_silences_maintenance_total", "How often silences were looked after.");
        maintenanceFailures = CreateCounter("alertmanager_silences_maintenance_errors_total", "How often looking after silences failed.");
        queries = CreateCounter("alertmanager_silences_queries_total", "Requests for silences.");
        queryFailures = CreateCounter("alertmanager_silences_query_errors_total", "Requests for silences that were not understood.");
        queryDuration = meter.CreateHistogram<double>(
            "alertmanager_silences_query_duration_seconds", "s", "How long requests for silences took.", [EngineMeter.Expected([[]])]);
    }

    public void Observe(SilenceStore silences, TimeProvider time)
    {
        meter.CreateObservableGauge(
            "alertmanager_silences",
            () => CountByState(silences.Known, time),
            description: "How many silences there are by state.");
        meter.CreateObservableGauge(
            "alertmanager_silences_state_size", () => silences.Known.ById.Count, description: "How many silences are known, those that are over too.");
        meter.CreateObservableGauge(
            "alertmanager_silences_matcher_index_size", () => silences.Known.Index.Count, description: "How many silences alerts are looked up in.");
    }

    public void Swept(TimeSpan duration)
    {
        maintenances.Add(1);
        sweepDuration.Record(duration.TotalSeconds);
    }

    public void SweepFailed()
    {
        maintenances.Add(1);
        maintenanceFailures.Add(1);
        sweepFailures.Add(1);
    }

    public void Queried(TimeSpan duration)
    {
        queries.Add(1);
        queryDuration.Record(duration.TotalSeconds);
    }

    public void QueryFailed()
    {
        queries.Add(1);
        queryFailures.Add(1);
    }

    private static IEnumerable<Measurement<int>> CountByState(KnownSilences known, TimeProvider time)
    {
        var now = time.GetCurrentInstant();
        var counts = known.ById.Values.CountBy(silence => silence.StateAt(now)).ToDictionary();

        return Enum.GetValues<SilenceState>().Select(state => new Measurement<int>(
            counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", $"{state}".ToLowerInvariant())));
    }

    private Counter<long> CreateCounter(string name, string description)
    {
        var counter = meter.CreateCounter<long>(name, unit: null, description);
        counter.Add(0);

        return counter;
    }
}
