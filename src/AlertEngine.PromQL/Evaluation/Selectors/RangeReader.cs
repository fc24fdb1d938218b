using AlertEngine.PromQL.Histograms;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Selectors;

/// <summary>Reads the samples under a range of a selector or a subquery, series by series.</summary>
internal sealed class RangeReader
{
    private readonly Evaluator evaluator;
    private readonly QueryContext query;
    private readonly Expr expr;
    private readonly SampleBuffer samples;

    /// <param name="expr">A range or a subquery.</param>
    public RangeReader(Evaluator evaluator, Expr expr)
    {
        this.evaluator = evaluator;
        this.expr = expr;
        query = evaluator.Query;
        samples = new() { SkipsStale = true, Budget = query.Budget };
        var (length, shift, edges) = expr switch
        {
            Expr.Range range => (range.Length, range.Series.Shift, range.Series.Edges),
            Expr.Subquery subquery => (subquery.Length, subquery.Shift, RangeEdges.Plain),
            _ => throw new InvalidOperationException($"{expr.Type} is no range"),
        };
        Length = DurationValue.Positive(length, query.Asked);
        Look = query.Look(shift, evaluator.Grid);
        Edges = edges;
        var lookBack = (long)query.Options.LookBack.TotalMilliseconds;
        (Before, After) = edges switch
        {
            RangeEdges.Anchored => (lookBack, 0),
            RangeEdges.Smoothed => (lookBack, lookBack),
            _ => (0L, 0L),
        };
    }

    /// <summary>The ends of the ranges, by step.</summary>
    public LookTimes Look { get; }

    public long Length { get; }

    public RangeEdges Edges { get; }

    /// <summary>How far before its start a range sees samples, because they say something of its edge.</summary>
    public long Before { get; }

    /// <summary>How far after its end.</summary>
    public long After { get; }

    private long From => Look.First - Length - Before + 1;

    private long To => Look.Last + After;

    public IEnumerable<RangeSeries> Read() => expr is Expr.Subquery subquery ? Evaluate(subquery) : Select((Expr.Range)expr);

    /// <summary>The window of an instant query, on all that was read of a series.</summary>
    public Window OnlyWindow(SampleBuffer samples) =>
        new(samples, Look.First - Length, Look.First, new(0, samples.FloatCount), new(0, samples.HistogramCount));

    private IEnumerable<RangeSeries> Select(Expr.Range range) =>
        query.Read(range.Series, From, To, samples).Select(labels => new RangeSeries(labels, DropsName: false, samples));

    private IEnumerable<RangeSeries> Evaluate(Expr.Subquery subquery)
    {
        var steps = StepsOf(subquery);
        if (steps.Count <= 0)
        {
            yield break;
        }

        var inner = evaluator.On(steps);
        foreach (var column in inner.WholeVector(subquery.Inner))
        {
            samples.Clear();
            Append(column, steps);
            if (!samples.IsEmpty)
            {
                yield return new(column.Labels, column.DropsName, samples);
            }

            inner.Columns.Return(column);
        }
    }

    /// <summary>A subquery's steps are multiples of its interval, so that neighbouring evaluations share them.</summary>
    private StepGrid StepsOf(Expr.Subquery subquery)
    {
        var interval = subquery.Step is { } step
            ? DurationValue.Positive(step, query.Asked)
            : (long)query.Options.DefaultSubqueryStep.TotalMilliseconds;
        var after = Look.First - Length;
        var first = interval * (after / interval);
        first += first <= after ? interval : 0;
        var count = first > Look.Last ? 0 : ((Look.Last - first) / interval) + 1;
        query.Budget.Check(count);
        return new(first, interval, (int)count);
    }

    private void Append(SeriesColumn column, StepGrid steps)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            query.CheckTime(step);
            if (column.Histogram(step) is { } histogram)
            {
                samples.Add(steps.Time(step), WithoutHint(histogram));
            }
            else if (column.HasFloat(step))
            {
                samples.Add(steps.Time(step), column.Floats[step]);
            }
        }
    }

    /// <summary>A subquery may leave out samples or give one twice: what a sample says of the one before it no longer holds.</summary>
    private static NativeHistogram WithoutHint(NativeHistogram histogram) =>
        histogram.ResetHint is CounterResetHint.Reset or CounterResetHint.NotReset
            ? histogram.WithHint(CounterResetHint.Unknown)
            : histogram;
}
