using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;

namespace AlertEngine.Querying;

/// <summary>What a question for the samples of a time was answered with.</summary>
/// <param name="Samples">How many there are in all series.</param>
internal sealed record PastAnswer(ImmutableArray<PastSeries> Series, int Samples)
{
    public ImmutableArray<string> Warnings { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>How many series the source looked at; null where it does not say, as only VictoriaMetrics does.</summary>
    public long? SeriesFetched { get; init; }

    /// <summary>Some of the source's stores did not answer.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>The samples of one series, each kind in the order of time; times are milliseconds since 1970.</summary>
/// <param name="Metric">Its labels in JSON, as the source wrote them.</param>
internal sealed record PastSeries(byte[] Metric, long[] Times, double[] Values, ImmutableArray<HistogramPoint> Histograms);

/// <summary>How a question for the samples of a time ended.</summary>
internal abstract record PastOutcome
{
    private PastOutcome() { }

    public sealed record Answered(PastAnswer Answer) : PastOutcome;

    public sealed record Failed(QueryFailure Failure) : PastOutcome;
}
