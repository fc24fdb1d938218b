using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Querying;

/// <summary>How a question ended.</summary>
internal abstract record QueryOutcome<T>
    where T : class
{
    private QueryOutcome() { }

    /// <summary>The answer is to be disposed once its samples are used.</summary>
    public sealed record Answered(Answer<T> Answer) : QueryOutcome<T>;

    public sealed record Failed(QueryFailure Failure) : QueryOutcome<T>;
}

/// <summary>How a question for last samples ended.</summary>
internal abstract record LastSamplesOutcome
{
    private LastSamplesOutcome() { }

    public sealed record Answered(ImmutableArray<LastSample> Samples) : LastSamplesOutcome;

    public sealed record Failed(QueryFailure Failure) : LastSamplesOutcome;
}

/// <summary>The last sample of a series.</summary>
internal readonly record struct LastSample(LabelSet Series, Instant At, double Value);

/// <summary>How a question for a time ended.</summary>
internal abstract record RangeOutcome
{
    private RangeOutcome() { }

    public sealed record Answered(ImmutableArray<RangeSeries> Series) : RangeOutcome;

    public sealed record Failed(QueryFailure Failure) : RangeOutcome;
}

/// <summary>The numbers of a series over a time.</summary>
internal sealed record RangeSeries(LabelSet Labels, ImmutableArray<(Instant At, double Value)> Points);

/// <summary>Why there is no answer.</summary>
/// <param name="Message">What came back, in words for the operator; never a secret.</param>
internal sealed record QueryFailure(QueryFault Fault, string Message)
{
    /// <summary>Whether the same question may well be answered a moment later.</summary>
    public bool IsWorthAnotherTry => Fault is QueryFault.Unreachable or QueryFault.TimedOut or QueryFault.Overloaded or QueryFault.Broken;
}

/// <summary>The kinds of failed questions.</summary>
internal enum QueryFault
{
    /// <summary>No connection, or it was lost.</summary>
    Unreachable,
    TimedOut,

    /// <summary>The source has too much to do, or is not ready.</summary>
    Overloaded,

    /// <summary>The source does not let us ask.</summary>
    Forbidden,

    /// <summary>The source cannot make sense of the expression, or cannot evaluate it.</summary>
    Refused,

    /// <summary>What came is no answer of a query API.</summary>
    Broken,

    /// <summary>More came than is allowed.</summary>
    TooLarge,

    /// <summary>The answer is a range of samples or a string.</summary>
    WrongType,

    /// <summary>There is no such data source.</summary>
    NoSource,
}
