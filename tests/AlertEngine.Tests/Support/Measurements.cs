using System.Diagnostics.Metrics;

namespace AlertEngine.Tests.Support;

/// <summary>What the instruments of one program said: counters summed up, gauges as they are now.</summary>
public sealed class Measurements : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, double> values = [];
    private readonly MeterListener listener = new();

    public Measurements(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        listener.Start();
    }

    /// <summary>By name, with labels as in the exposition: name{reason=disk_full}; 0 when nothing was said.</summary>
    public double this[string name]
    {
        get
        {
            listener.RecordObservableInstruments();
            lock (gate)
            {
                return values.GetValueOrDefault(name);
            }
        }
    }

    public IReadOnlyCollection<string> Names
    {
        get
        {
            listener.RecordObservableInstruments();
            lock (gate)
            {
                return [.. values.Keys.Order(StringComparer.Ordinal)];
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var (label, labelValue) in tags)
        {
            name += $"{{{label}={labelValue}}}";
        }

        lock (gate)
        {
            values[name] = instrument.IsObservable ? value : values.GetValueOrDefault(name) + value;
        }
    }
}
