using System.Collections.Immutable;
using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Functions;
using AlertEngine.PromQL.Notation;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Tests.Evaluation.Ranges;

/// <summary>A series called <c>metric</c> with samples at even steps from zero on, and the functions applied to it.</summary>
internal sealed class SampledSeries
{
    private const long LookBack = 300_000;

    private readonly List<Sample> samples = [];
    private readonly Annotations annotations = new();

    /// <param name="values">As test files write them: <c>0+1x5 _ {{count:2}}</c>.</param>
    public SampledSeries(string values, double seconds = 60)
    {
        Assert.True(SeriesNotation.TryParse("metric " + values, out var series, out var problem), problem?.Message);
        for (var i = 0; i < series.Values.Length; i++)
        {
            if (!series.Values[i].IsGap)
            {
                samples.Add(new((long)(i * seconds * 1000), series.Values[i], Start: 0));
            }
        }
    }

    public RangeEdges Edges { get; init; }

    public EngineOptions Options { get; init; } = new();

    /// <summary>When the counter of a sample started, in milliseconds before the sample; by sample.</summary>
    public long[] StartsBefore
    {
        init
        {
            for (var i = 0; i < value.Length; i++)
            {
                samples[i] = samples[i] with { Start = samples[i].Time - value[i] };
            }
        }
    }

    /// <summary>What was told, as Prometheus words it, without places.</summary>
    public IEnumerable<string> Notes => annotations.ToImmutable().Select(annotation => annotation.Message);

    /// <summary>The value at a time over a range, both in seconds; null when there is none.</summary>
    public Point? Apply(string function, double at, double range, params double[] scalars)
    {
        var entry = RangeFunctions.Find(function);
        Assert.NotNull(entry);
        var call = Call(entry, scalars);
        call.Time = (long)(at * 1000);
        var window = Window(at, range);
        return (window.HasFloats || window.HasHistograms) && entry.Apply(window, call, out var value) ? value : null;
    }

    public Window Window(double at, double range)
    {
        var end = (long)(at * 1000);
        var start = end - (long)(range * 1000);
        var after = Edges == RangeEdges.Plain ? start : start - LookBack;
        return Window(start, end, after, Edges == RangeEdges.Smoothed ? end + LookBack : end);
    }

    public double? Float(string function, double at, double range, params double[] scalars)
    {
        var value = Apply(function, at, range, scalars);
        Assert.Null(value?.Histogram);
        return value?.Float;
    }

    /// <summary>As queries print it; null when there is no value.</summary>
    public string? Histogram(string function, double at, double range) =>
        Apply(function, at, range) is { } value ? $"{value.Histogram}" : null;

    public Point? Smoothed(double at)
    {
        var time = (long)(at * 1000);
        var window = Window(time - LookBack, time + LookBack, time - LookBack, time + LookBack);
        var notes = new RangeNotes(annotations, default) { Labels = SeriesLabels.Of(("__name__", "metric")) };
        return SmoothedValue.At(time, window, notes, out var value) ? value : null;
    }

    public RangeCall Call(RangeFunctionEntry entry, params double[] scalars)
    {
        var range = new Expr.Text("") { Span = default };
        var function = new Function(entry.Name, ExprType.Vector, ExprType.Matrix);
        var others = scalars.Select(scalar => new[] { scalar }).ToList<double[]?>();
        others.Insert(entry.RangeArgument, null);
        return new(
            new(function, ImmutableArray.CreateRange<Expr>(others.Select(_ => range))) { Span = default }, annotations, Options)
        {
            Edges = Edges,
            Scalars = [.. others],
            Labels = SeriesLabels.Of(("__name__", "metric")),
        };
    }

    private Window Window(long start, long end, long after, long upTo)
    {
        var buffer = new SampleBuffer();
        foreach (var sample in samples)
        {
            if (sample.Value.Histogram is { } histogram)
            {
                buffer.Add(sample.Time, histogram, sample.Start);
            }
            else
            {
                buffer.Add(sample.Time, sample.Value.Value, sample.Start);
            }
        }

        return new(buffer, start, end, Within(buffer.FloatTimes, after, upTo), Within(buffer.HistogramTimes, after, upTo));
    }

    private static BufferPart Within(ReadOnlySpan<long> times, long after, long upTo)
    {
        var first = EdgePart.CountUpTo(after, times);
        return new(first, EdgePart.CountUpTo(upTo, times) - first);
    }

    private readonly record struct Sample(long Time, NotedValue Value, long Start);
}
