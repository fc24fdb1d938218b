using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.PromQL.Notation;

namespace AlertEngine.PromQL.Tests.Corpus;

/// <summary>What a query should give. The points of series are those of the times, which may be others than those asked for.</summary>
internal sealed record Expectation
{
    public required QueryTimes Times { get; init; }

    public ExpectedText? Failure { get; init; }

    /// <summary>Null when warnings do not matter, empty when there must be none.</summary>
    public ImmutableArray<ExpectedText>? Warnings { get; init; }

    public ImmutableArray<ExpectedText>? Informations { get; init; }

    public bool IsOrdered { get; init; }

    public double? Scalar { get; init; }

    public string? Text { get; init; }

    /// <summary>The value is a stretch of samples, which a range query cannot give.</summary>
    public bool IsRangeVector { get; init; }

    public ImmutableArray<SeriesNotation> Series { get; init; } = [];
}

/// <summary>A message, given as it is or as a pattern; neither of them fits all.</summary>
internal sealed record ExpectedText(string? Exact, Regex? Pattern)
{
    public static ExpectedText Any { get; } = new(null, null);

    public bool Fits(string actual) => Exact is not null ? Exact == actual : Pattern?.IsMatch(actual) ?? true;

    public override string ToString() => Exact ?? Pattern?.ToString() ?? "anything";
}
