using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.IO.Pipelines;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>Listens to the program's instruments and writes what they say for Prometheus to read.</summary>
internal sealed partial class MetricsExposition : IDisposable
{
    /// <summary>The meters of the platform that are shown beside our own.</summary>
    private static readonly string[] PlatformMeters = ["System.Runtime"];

    private static readonly Comparer<MetricFamily> ByName =
        Comparer<MetricFamily>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private readonly Lock publishing = new();
    private readonly Lock scraping = new();
    private readonly MeterListener listener = new();
    private readonly IMeterFactory meters;
    private readonly TimeProvider time;
    private readonly ILogger<MetricsExposition> logger;
    private readonly Counter<long> dropped;
    private ImmutableArray<MetricFamily> families = []; // in the order of their names

    public MetricsExposition(IMeterFactory meters, TimeProvider time, ILogger<MetricsExposition> logger)
    {
        this.meters = meters;
        this.time = time;
        this.logger = logger;
        dropped = meters.CreateEngineMeter().CreateCounter<long>(
            "alertengine_metrics_series_dropped_total",
            description: "Measurements not kept because their metric has too many series.");

        listener.InstrumentPublished = Publish;
        listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        listener.Start();
    }

    /// <summary>Answers a scrape in the format and coding that the client likes best.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Request.GetTypedHeaders();
        var format = ExpositionFormat.Negotiate(headers.Accept);
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.Vary = "Accept, Accept-Encoding";
        if (!headers.AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is not 0))
        {
            await WriteAsync(context.Response.BodyWriter, format, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        var zipped = PipeWriter.Create(new GZipStream(context.Response.Body, CompressionLevel.Fastest));
        await WriteAsync(zipped, format, context.RequestAborted);
        await zipped.CompleteAsync();
    }

    public async Task WriteAsync(PipeWriter output, ExpositionFormat format, CancellationToken cancellationToken)
    {
        Write(output, format);
        await output.FlushAsync(cancellationToken);
    }

    public void Write(IBufferWriter<byte> buffer, ExpositionFormat format)
    {
        lock (scraping) // what one scrape observed is not another's
        {
            Observe();
            var output = new Utf8Output(buffer);
            foreach (var family in families)
            {
                family.Write(ref output, format);
            }

            if (format.IsOpenMetrics)
            {
                output.Write("# EOF\n"u8);
            }

            output.Complete();
        }
    }

    public void Dispose() => listener.Dispose();

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags);

    private void Observe()
    {
        try
        {
            listener.RecordObservableInstruments();
        }
        catch (AggregateException e) // one that fails must not hide all others
        {
            NotObserved(e);
        }
    }

    private void Publish(Instrument instrument, MeterListener self)
    {
        var meter = instrument.Meter;
        if (meter.Name == EngineMeter.Name ? meter.Scope == meters : PlatformMeters.Contains(meter.Name))
        {
            self.EnableMeasurementEvents(instrument, FamilyOf(instrument));
        }
    }

    // Instruments of one name are one family: the formats allow a name only once.
    private MetricFamily FamilyOf(Instrument instrument)
    {
        lock (publishing)
        {
            var family = InstrumentFamily.For(instrument, dropped, time);
            var place = families.BinarySearch(family, ByName);
            if (place < 0)
            {
                families = families.Insert(~place, family);
            }
            else if (families[place].Kind != family.Kind)
            {
                throw new InvalidOperationException($"The metric {family.Name} is made as two different types");
            }

            return place < 0 ? family : families[place];
        }
    }

    [LoggerMessage(LogLevel.Error, "Some metrics were not observed")]
    private partial void NotObserved(Exception exception);
}
