using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Series;

/// <summary>Where samples come from.</summary>
public interface ISeriesSource
{
    /// <summary>
    /// The series that all matchers fit and that may have samples in the range, in any order, each label set once.
    /// They are read one after the other while the query runs.
    /// </summary>
    IEnumerable<ISeries> Select(SeriesSelection selection, CancellationToken cancellationToken);
}

/// <summary>Which series are asked for, and the time for which samples will be read: milliseconds since 1970, both ends included.</summary>
public sealed record SeriesSelection(ImmutableArray<LabelMatcher> Matchers, long From, long To);

/// <summary>One series of a source.</summary>
public interface ISeries
{
    SeriesLabels Labels { get; }

    /// <summary>Appends the samples of the range, oldest first, markers of staleness included.</summary>
    void Read(long from, long to, SampleBuffer samples);
}
