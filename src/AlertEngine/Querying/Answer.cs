using System.Buffers;
using System.Collections.Immutable;
using AlertEngine.PromQL.Histograms;

namespace AlertEngine.Querying;

/// <summary>What a question for one moment was answered with.</summary>
internal sealed class Answer<T> : IDisposable
    where T : class
{
    private readonly Sample<T>[] rented;
    private readonly int count;

    /// <param name="rented">From the shared pool; given back when the answer is disposed.</param>
    public Answer(Sample<T>[] rented, int count) => (this.rented, this.count) = (rented, count);

    /// <summary>In the order in which they came. A scalar is a sample without labels.</summary>
    public ReadOnlySpan<Sample<T>> Samples => rented.AsSpan(0, count);

    public ImmutableArray<string> Warnings { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Some of the source's stores did not answer, so that a series which is missing may be there all the same.</summary>
    public bool IsPartial { get; init; }

    /// <summary>How many series the source looked at; null where it does not say.</summary>
    public long? SeriesFetched { get; init; }

    public void Dispose() => ArrayPool<Sample<T>>.Shared.Return(rented, clearArray: true);
}

/// <summary>One series of an answer with its value, or with a histogram in place of it.</summary>
internal readonly record struct Sample<T>(T Series, double Value, NativeHistogram? Histogram = null);
