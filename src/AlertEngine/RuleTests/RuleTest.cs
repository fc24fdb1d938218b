using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>One test: series from the outside, and what rules and expressions are expected to make of them.</summary>
internal sealed record RuleTest
{
    /// <summary>Empty when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>Where it begins.</summary>
    public required Place Place { get; init; }

    /// <summary>Between the samples of the series.</summary>
    public required Duration Interval { get; init; }

    public required Instant Start { get; init; }
    public required LabelSet ExternalLabels { get; init; }
    public required string ExternalUrl { get; init; }
    public required ImmutableArray<SeriesNotation> Series { get; init; }
    public required ImmutableArray<AlertExpectation> Alerts { get; init; }
    public required ImmutableArray<ExpressionExpectation> Expressions { get; init; }

    public required RouterTest Router { get; init; }

    /// <summary>The last moment after the start at which anything is expected.</summary>
    public Duration Length => Alerts.Select(alert => alert.After)
        .Concat(Expressions.Select(expression => expression.After))
        .Concat(Router.Messages.Select(messages => messages.After))
        .DefaultIfEmpty()
        .Max();
}

/// <summary>The alerts of one name that are to fire at a time after the start.</summary>
/// <param name="Group">Of whose rules; null when any group's count.</param>
internal sealed record AlertExpectation(Duration After, string Name, ImmutableArray<FiringAlert> Alerts, string? Group = null);

/// <summary>An alert that fires, or is to fire.</summary>
internal sealed record FiringAlert(LabelSet Labels, ImmutableSortedDictionary<string, string> Annotations)
{
    public bool IsSame(FiringAlert other) => Labels == other.Labels && Annotations.SequenceEqual(other.Annotations);
}

/// <summary>What an expression is to give at a time after the start.</summary>
internal sealed record ExpressionExpectation(Duration After, string Expression, ImmutableArray<ExpectedSample> Samples);

/// <param name="Value">A float or a histogram.</param>
internal sealed record ExpectedSample(SeriesLabels Labels, NotedValue Value);
