using System.Diagnostics.Metrics;
using AlertEngine.Diagnostics;
using Microsoft.AspNetCore.Routing;

namespace AlertEngine.Api;

/// <summary>How many requests come and how long they take, under Alertmanager's names.</summary>
internal sealed class RequestInstruments
{
    private static readonly KeyValuePair<string, object?> Get = new("method", "get");

    private readonly Histogram<double> duration;
    private readonly UpDownCounter<int> inFlight;
    private readonly Counter<long> refused;
    private readonly TimeProvider time;

    public RequestInstruments(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.CreateEngineMeter();
        duration = meter.CreateHistogram<double>(
            "alertmanager_http_request_duration_seconds", "s", "How long requests took.");
        inFlight = meter.CreateUpDownCounter<int>(
            "alertmanager_http_requests_in_flight", unit: null, "GET requests that are being answered.");
        refused = meter.CreateCounter<long>(
            "alertmanager_http_concurrency_limit_exceeded_total", unit: null, "GET requests that were refused because too many were being answered.");
        inFlight.Add(0, Get);
        refused.Add(0, Get);
    }

    /// <summary>Measures a request; one to a path that is not there is not counted, or anybody could fill the metrics with names.</summary>
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var started = time.GetTimestamp();
        await next(context);
        var handler = context.Features.Get<HandlerName>()?.Text ?? (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        if (handler is not null)
        {
            duration.Record(
                time.GetElapsedTime(started).TotalSeconds,
                new("handler", handler),
                new("method", Method(context.Request.Method)),
                new("code", context.Response.StatusCode));
        }
    }

    public void Began() => inFlight.Add(1, Get);

    public void Ended() => inFlight.Add(-1, Get);

    public void Refused() => refused.Add(1, Get);

    private static string Method(string method) => method switch
    {
        "GET" => "get",
        "POST" => "post",
        "HEAD" => "head",
        "DELETE" => "delete",
        "OPTIONS" => "options",
        _ => "other",
    };
}
