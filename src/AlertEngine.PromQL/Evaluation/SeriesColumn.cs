using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>
/// One series of a vector with its value at every step: a float, a histogram or nothing. Whoever receives a column owns it:
/// it may be changed in place and passed on, or given back to <see cref="ColumnPool"/>.
/// </summary>
internal sealed class SeriesColumn(int steps)
{
    private NativeHistogram?[]? histograms;
    private SeriesLabels? shown;

    /// <summary>Stands where a step has no float. No computation gives it, since sources' markers are taken out.</summary>
    public static double Absent => Staleness.Marker;

    /// <summary>All labels that came from the source or a function.</summary>
    public SeriesLabels RawLabels { get; private set; } = SeriesLabels.Empty;

    /// <summary>The metric's name no longer describes the values, so that the result will not show it.</summary>
    public bool DropsName { get; private set; }

    /// <summary>
    /// What other operators see: with the name already taken away, or, when names are removed at the end only, still with it.
    /// </summary>
    public SeriesLabels Labels => shown ??= DropsName && !KeepsDroppedName ? MetricMetadata.Remove(RawLabels) : RawLabels;

    /// <summary>By step; <see cref="Absent"/> where there is none.</summary>
    public double[] Floats { get; } = new double[steps];

    /// <summary>By step; null when no step has one. Where there is one, the float is absent.</summary>
    public ReadOnlySpan<NativeHistogram?> Histograms => histograms;

    public bool HasHistograms => histograms is not null;

    private bool KeepsDroppedName { get; set; }

    public static bool IsAbsent(double value) => Staleness.IsStale(value);

    public bool HasFloat(int step) => !IsAbsent(Floats[step]);

    public NativeHistogram? Histogram(int step) => histograms?[step];

    /// <summary>The value of a step that has one.</summary>
    public Point At(int step) => new(Floats[step], Histogram(step));

    public bool Has(int step) => HasFloat(step) || Histogram(step) is not null;

    /// <summary>At how many steps it has a float, and at how many a histogram.</summary>
    public (int Floats, int Histograms) Count()
    {
        var (floats, found) = (0, 0);
        for (var step = 0; step < Floats.Length; step++)
        {
            floats += HasFloat(step) ? 1 : 0;
            found += Histogram(step) is not null ? 1 : 0;
        }

        return (floats, found);
    }

    public bool IsEmpty()
    {
        for (var step = 0; step < Floats.Length; step++)
        {
            if (Has(step))
            {
                return false;
            }
        }

        return true;
    }

    public void Set(int step, NativeHistogram histogram)
    {
        histograms ??= new NativeHistogram?[Floats.Length];
        histograms[step] = histogram;
        Floats[step] = Absent;
    }

    public void Set(int step, double value)
    {
        Floats[step] = value;
        if (histograms is not null)
        {
            histograms[step] = null;
        }
    }

    public void Clear(int step) => Set(step, Absent);

    /// <summary>Where histograms were is nothing then.</summary>
    public void ClearHistograms() => histograms = null;

    public void Set(int step, in Point point)
    {
        if (point.Histogram is { } histogram)
        {
            Set(step, histogram);
        }
        else
        {
            Set(step, point.Float);
        }
    }

    public void CopyStep(int step, SeriesColumn from, int fromStep)
    {
        if (from.Histogram(fromStep) is { } histogram)
        {
            Set(step, histogram);
        }
        else
        {
            Set(step, from.Floats[fromStep]);
        }
    }

    public void Name(SeriesLabels labels, bool dropsName, bool keepsDroppedName) =>
        (RawLabels, DropsName, KeepsDroppedName, shown) = (labels, dropsName, keepsDroppedName, null);

    /// <summary>Other labels in the place of <see cref="Labels"/>. What was taken away from those is gone for good.</summary>
    public void Relabel(SeriesLabels labels) =>
        (RawLabels, DropsName, shown) = (labels, DropsName && KeepsDroppedName, null);

    /// <summary>From here on the name is one that describes the values.</summary>
    public void KeepName() => (DropsName, shown) = (false, null);

    /// <summary>From here on the values are no longer those of the metric.</summary>
    public void DropName() => (DropsName, shown) = (true, null);

    /// <summary>Without a value at any step and without a name, ready for the next series.</summary>
    public void Reset()
    {
        Array.Fill(Floats, Absent);
        histograms = null;
        Name(SeriesLabels.Empty, dropsName: false, keepsDroppedName: false);
    }
}
