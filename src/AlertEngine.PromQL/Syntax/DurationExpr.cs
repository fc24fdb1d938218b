namespace AlertEngine.PromQL.Syntax;

/// <summary>A duration, written out or computed; what it comes to can depend on the query's step and range.</summary>
public abstract record DurationExpr
{
    private DurationExpr() { }

    public required TextSpan Span { get; init; }

    /// <summary>Written with units (<c>5m</c>), or as a number of seconds (<c>300</c>).</summary>
    public sealed record Literal(double Seconds, bool HasUnits) : DurationExpr;

    public sealed record Sign(bool IsNegative, DurationExpr Operand) : DurationExpr;

    /// <summary>Two durations and an arithmetic operator.</summary>
    public sealed record Arithmetic(BinaryOperator Operator, DurationExpr Left, DurationExpr Right) : DurationExpr;

    public sealed record Paren(DurationExpr Inner) : DurationExpr;

    /// <summary><c>step()</c>: the time between two evaluations of a range query.</summary>
    public sealed record Step : DurationExpr;

    /// <summary><c>range()</c>: from the first evaluation of a range query to the last.</summary>
    public sealed record QueryRange : DurationExpr;

    /// <summary><c>min_of(a, b)</c>, or <c>max_of(a, b)</c>.</summary>
    public sealed record Extreme(bool IsMax, DurationExpr Left, DurationExpr Right) : DurationExpr;
}
