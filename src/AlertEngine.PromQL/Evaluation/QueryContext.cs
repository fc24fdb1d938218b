using AlertEngine.PromQL.Evaluation.Selectors;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>What holds for a whole query, subqueries included.</summary>
internal sealed record QueryContext
{
    public required ISeriesSource Source { get; init; }

    public required EngineOptions Options { get; init; }

    public required AskedRange Asked { get; init; }

    public required Annotations Annotations { get; init; }

    /// <summary>The selectors of which counts and sums of histograms are enough.</summary>
    public required IReadOnlySet<Expr.Selector> Counted { get; init; }

    public required SampleBudget Budget { get; init; }

    public required CancellationToken Cancellation { get; init; }

    /// <summary>Reads the series of a selector into the buffer, one after the other; those without samples are left out.</summary>
    public IEnumerable<SeriesLabels> Read(Expr.Selector selector, long from, long to, SampleBuffer samples)
    {
        samples.Budget = Budget;
        samples.DropsBuckets = Counted.Contains(selector);
        foreach (var series in Source.Select(new(selector.Matchers, from, to), Cancellation))
        {
            Cancellation.ThrowIfCancellationRequested();
            samples.Clear();
            series.Read(from, to, samples);
            Budget.Check(samples.Count);
            if (!samples.IsEmpty)
            {
                yield return series.Labels;
            }
        }
    }

    /// <summary>For loops over many steps: ends the query in time, and costs little.</summary>
    public void CheckTime(int step)
    {
        if ((step & 0xFFFF) == 0)
        {
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>When a selector or subquery looks, seen from the steps of a grid.</summary>
    public LookTimes Look(TimeShift shift, StepGrid grid)
    {
        var offset = DurationValue.Of(shift.Offset, Asked);
        return shift.At switch
        {
            AtModifier.Timestamp at => LookTimes.Fixed(at.Milliseconds - offset),
            AtModifier.Start => LookTimes.Fixed(Asked.Start - offset),
            AtModifier.End => LookTimes.Fixed(Asked.End - offset),
            _ => new(grid.Start - offset, grid.Interval, grid.End - offset),
        };
    }
}
