using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>
/// The samples of one series that a range function sees at one step: those after <see cref="Start"/>, up to and including
/// <see cref="End"/>. A part of a buffer; nothing is copied. Start and End are those of the range as it was written, also
/// when it is anchored or smoothed; then the samples reach one look-back further: an anchored window has those after
/// Start - look-back, a smoothed one also those up to and including End + look-back.
/// </summary>
internal readonly ref struct Window(
    SampleBuffer samples, long start, long end, BufferPart floats, BufferPart histograms)
{
    public SampleBuffer Samples => samples;

    public long Start => start;

    public long End => end;

    /// <summary>Where in the buffer the floats of this window stand.</summary>
    public BufferPart FloatPart => floats;

    /// <summary>Where in the buffer the histograms of this window stand.</summary>
    public BufferPart HistogramPart => histograms;

    public ReadOnlySpan<long> FloatTimes { get; } = samples.FloatTimes.Slice(floats.First, floats.Count);

    public ReadOnlySpan<double> Floats { get; } = samples.Floats.Slice(floats.First, floats.Count);

    public ReadOnlySpan<long> HistogramTimes { get; } = samples.HistogramTimes.Slice(histograms.First, histograms.Count);

    public ReadOnlySpan<NativeHistogram> Histograms { get; } =
        samples.Histograms.Slice(histograms.First, histograms.Count);

    /// <summary>Empty when no sample says when its counter started.</summary>
    public ReadOnlySpan<long> FloatStarts =>
        samples.HasStarts ? samples.FloatStarts.Slice(floats.First, floats.Count) : [];

    /// <inheritdoc cref="FloatStarts"/>
    public ReadOnlySpan<long> HistogramStarts =>
        samples.HasStarts ? samples.HistogramStarts.Slice(histograms.First, histograms.Count) : [];

    public bool HasFloats => floats.Count > 0;

    public bool HasHistograms => histograms.Count > 0;

    /// <summary>The length of the range.</summary>
    public double Seconds => (end - start) / 1000d;
}
