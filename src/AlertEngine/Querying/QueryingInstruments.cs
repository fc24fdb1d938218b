using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;

namespace AlertEngine.Querying;

/// <summary>What is told of questions to data sources.</summary>
internal sealed class QueryingInstruments
{
    private static readonly InstrumentAdvice<double> DurationBuckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private readonly Counter<long> requests;
    private readonly Counter<long> bytes;
    private readonly Counter<long> series;
    private readonly UpDownCounter<int> inFlight;
    private readonly Histogram<double> duration;

    public QueryingInstruments(IMeterFactory meters)
    {
        var meter = meters.CreateEngineMeter();
        requests = meter.CreateCounter<long>(
            "alertengine_datasource_requests_total", unit: null, "Requests to data sources, repeated ones counted each, by source and outcome.");
        bytes = meter.CreateCounter<long>(
            "alertengine_datasource_received_bytes_total", "By", "Bytes of answers, after decompression.");
        series = meter.CreateCounter<long>(
            "alertengine_datasource_received_series_total", unit: null, "Series in answers.");
        inFlight = meter.CreateUpDownCounter<int>(
            "alertengine_datasource_requests_in_flight", unit: null, "Requests that wait for their answer.");
        duration = meter.CreateHistogram(
            "alertengine_datasource_request_duration_seconds", "s", "How long requests took to the end of their answers.", tags: null, DurationBuckets);
    }

    public void Began(string source) => inFlight.Add(1, Tag(source));

    public void Ended(string source, QueryFault? fault, TimeSpan took)
    {
        inFlight.Add(-1, Tag(source));
        requests.Add(1, Tag(source), new KeyValuePair<string, object?>("outcome", Label(fault)));
        duration.Record(took.TotalSeconds, Tag(source));
    }

    public void BrokeOff(string source) => inFlight.Add(-1, Tag(source));

    public void Received(string source, long count) => bytes.Add(count, Tag(source));

    public void Answered(string source, int count) => series.Add(count, Tag(source));

    private static KeyValuePair<string, object?> Tag(string source) => new("source", source);

    private static string Label(QueryFault? fault) => fault switch
    {
        null => "answered",
        QueryFault.Unreachable => "unreachable",
        QueryFault.TimedOut => "timed_out",
        QueryFault.Overloaded => "overloaded",
        QueryFault.Forbidden => "forbidden",
        QueryFault.Refused => "refused",
        QueryFault.Broken => "broken",
        QueryFault.TooLarge => "too_large",
        QueryFault.WrongType => "wrong_type",
        _ => "no_source",
    };
}
