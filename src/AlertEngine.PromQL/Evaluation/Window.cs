using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>
/// The samples of one series that a range function sees at one step: those after <see cref="Start"/>, up to and including
/// <see cref="End"/>. A part of a buffer; nothing is copied. Start and End are those of the range as it was written, also
/// when it is anchored or smoothed; then the samples reach one look-back further: an anchored window has those after
/// Start - look-back, a smoothed one also those up to and including End + look-back.
/// </summary>
internal readonly ref struct Window(SampleBuffer samples, long start, long end, Range floats, Range histograms)
{
    public SampleBuffer Samples => samples;

    public long Start => start;

    public long End => end;

    /// <summary>Where in the buffer the floats of this window stand.</summary>
    public Range FloatRange => floats;

    /// <summary>Where in the buffer the histograms of this window stand.</summary>
    public Range HistogramRange => histograms;

    /// <summary>The length of the range.</summary>
    public double Seconds => (end - start) / 1000d;

    public bool HasFloats => !Floats.IsEmpty;

    public bool HasHistograms => !Histograms.IsEmpty;

    public ReadOnlySpan<long> FloatTimes => samples.FloatTimes[floats];

    public ReadOnlySpan<double> Floats => samples.Floats[floats];

    /// <summary>Empty when no sample says when its counter started.</summary>
    public ReadOnlySpan<long> FloatStarts => samples.HasStarts ? samples.FloatStarts[floats] : [];

    public ReadOnlySpan<long> HistogramTimes => samples.HistogramTimes[histograms];

    public ReadOnlySpan<NativeHistogram> Histograms => samples.Histograms[histograms];

    public ReadOnlySpan<long> HistogramStarts => samples.HasStarts ? samples.HistogramStarts[histograms] : [];
}
