using System.Collections.Immutable;
using AlertEngine.PromQL.Syntax;
using NodaTime;

namespace AlertEngine.Charts;

/// <summary>What a chart shows.</summary>
internal sealed record ChartContent
{
    /// <summary>Above the chart: the expression whose values it shows.</summary>
    public required string Title { get; init; }

    public required Interval Time { get; init; }

    /// <summary>Points further apart than this are not joined.</summary>
    public required Duration LongestStep { get; init; }

    /// <summary>Of the clock below the chart.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The first ones have colours and names, the others are grey.</summary>
    public required ImmutableArray<ChartSeries> Series { get; init; }

    public ChartThreshold? Threshold { get; init; }

    /// <summary>When the alert was pending or fired, as far as it is known; where they overlap the later ones count.</summary>
    public ImmutableArray<ChartBand> Bands { get; init; } = [];
}

/// <summary>One line of a chart.</summary>
internal sealed record ChartSeries(string Name, ImmutableArray<ChartPoint> Points)
{
    /// <summary>The points that can be drawn, parted where they are too far from each other to be joined.</summary>
    public IEnumerable<List<ChartPoint>> Runs(Duration longestStep)
    {
        List<ChartPoint> run = [];
        foreach (var point in Points.Where(point => ValueAxis.IsDrawn(point.Value)))
        {
            if (run.Count > 0 && point.At - run[^1].At > longestStep)
            {
                yield return run;
                run = [];
            }

            run.Add(point);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}

/// <summary>A value at a moment; what is no finite number is not drawn.</summary>
internal readonly record struct ChartPoint(Instant At, double Value);

/// <summary>The number with which a rule compares: where values are on the other side of it, the rule fires.</summary>
internal sealed record ChartThreshold(BinaryOperator Operator, double Value);

/// <summary>A time in which the alert was pending, or fired.</summary>
internal sealed record ChartBand(Interval Time, bool Fires);
