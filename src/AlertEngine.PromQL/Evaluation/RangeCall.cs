using AlertEngine.PromQL.Evaluation.Ranges;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation;

/// <summary>One call of a function over ranges: what it knows besides the samples. The same object for all series and steps.</summary>
internal sealed class RangeCall(Expr.Call expr, Annotations annotations, EngineOptions options)
{
    private double[] scratch = [];

    public Expr.Call Expr => expr;

    public Annotations Annotations => annotations;

    public EngineOptions Options => options;

    /// <summary>The time of the step in milliseconds since 1970, whatever offset the range has.</summary>
    public long Time { get; set; }

    public int Step { get; set; }

    /// <summary>Of the series at hand, with its name.</summary>
    public SeriesLabels Labels
    {
        get => Notes.Labels;
        set => Notes.Labels = value;
    }

    /// <summary>What is told of the series at hand. Prometheus puts it at the first argument, whichever is the range.</summary>
    public RangeNotes Notes { get; } = new(annotations, expr.Arguments[0].Span);

    /// <summary>How the argument treats its edges. Unless plain, a window has samples beyond them.</summary>
    public RangeEdges Edges { get; init; }

    /// <summary>The values of the scalar arguments by argument and step; null for the others.</summary>
    public required double[]?[] Scalars { get; init; }

    public double Scalar(int argument) => Scalars[argument]![Step];

    public string MetricName => Labels[SeriesLabels.MetricName] ?? "";

    /// <summary>Room for this many floats, until the next call.</summary>
    public Span<double> Scratch(int length)
    {
        if (scratch.Length < length)
        {
            scratch = new double[Math.Max(length, 2 * scratch.Length)];
        }

        return scratch.AsSpan(0, length);
    }

    /// <summary>When the counter was zero, where the first sample of the window says so and it was within the window.</summary>
    public long? StartWithin(in Window window, ReadOnlySpan<long> starts, ReadOnlySpan<long> times) =>
        Options.UsesStartTimes && !starts.IsEmpty && starts[0] != 0 && starts[0] > window.Start && starts[0] < times[0]
            ? starts[0]
            : null;

    public TextSpan SpanOf(int argument) => expr.Arguments[argument].Span;
}
