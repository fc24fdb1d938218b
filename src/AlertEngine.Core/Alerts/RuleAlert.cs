using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Alerts;

/// <summary>One alert of a rule, from its first moment until it is forgotten.</summary>
public sealed class RuleAlert(LabelSet labels, LabelSet element, AlertPhase? phase, double value)
{
    /// <summary>Its identity within the rule.</summary>
    public LabelSet Labels => labels;

    /// <summary>The labels of the series that it is made of, the metric's name among them: what annotations speak of.</summary>
    public LabelSet Element { get; private set; } = element;

    /// <summary>Null before the first round that saw it is applied.</summary>
    public AlertPhase? Phase { get; internal set; } = phase;

    /// <summary>The value of its series when it was last there; zero for a histogram, whose text stands beside.</summary>
    public double Value { get; private set; } = value;

    public string? Histogram { get; private set; }

    /// <summary>As rendered last; null when they would read otherwise now.</summary>
    public Annotations? Annotations { get; set; }

    /// <summary>When notifiers were last told of this life of the alert; null if never.</summary>
    public Instant? LastSent { get; set; }

    /// <summary>The series that were last written of it: its state, and since when it is active.</summary>
    public WrittenSeries? Written { get; set; }

    /// <summary>The last round in which its series was there.</summary>
    internal int SeenIn { get; set; }

    internal void Look(in Sighting sighting, AnnotationsFollow follow)
    {
        var isSame = Element == sighting.Element
            && (follow is AnnotationsFollow.Labels || (follow is AnnotationsFollow.Value && SameValue(sighting)));
        if (!isSame)
        {
            Annotations = null;
        }

        (Element, Value, Histogram) = (sighting.Element, sighting.Value, sighting.Histogram);
    }

    private bool SameValue(in Sighting sighting) =>
        BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(sighting.Value) && Histogram == sighting.Histogram;
}

/// <summary>The series that tell of one alert.</summary>
public sealed record WrittenSeries(LabelSet State, LabelSet ActiveSince);

/// <summary>What the annotations of a rule change with, besides the labels.</summary>
public enum AnnotationsFollow
{
    Labels,
    Value,
    Time,
}
