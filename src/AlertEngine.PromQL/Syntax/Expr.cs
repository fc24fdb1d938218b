using System.Collections.Immutable;
using AlertEngine.PromQL.Functions;

namespace AlertEngine.PromQL.Syntax;

/// <summary>An expression of the query language, parsed and checked.</summary>
public abstract record Expr
{
    private Expr() { }

    /// <summary>Where it stands in the text that was parsed.</summary>
    public required TextSpan Span { get; init; }

    public abstract ExprType Type { get; }

    /// <summary>What stands inside of parentheses; an expression without them is it itself.</summary>
    public Expr Unwrapped => this is Paren paren ? paren.Inner.Unwrapped : this;

    /// <summary>The expressions of which this one is made, in the order of their evaluation.</summary>
    public ImmutableArray<Expr> Children => this switch
    {
        Paren paren => [paren.Inner],
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Aggregate { Parameter: { } parameter } aggregate => [aggregate.Operand, parameter],
        Aggregate aggregate => [aggregate.Operand],
        Call call => call.Arguments,
        Range range => [range.Series],
        Subquery subquery => [subquery.Inner],
        _ => [],
    };

    /// <summary>The canonical text, on one line.</summary>
    public sealed override string ToString() => Printing.ExprPrinter.Print(this);

    /// <summary>A number; one that was written as a duration (<c>5m</c>) is printed as one.</summary>
    public sealed record Number(double Value, bool IsDuration = false) : Expr
    {
        public override ExprType Type => ExprType.Scalar;
    }

    /// <summary>A quoted text.</summary>
    public sealed record Text(string Value) : Expr
    {
        public override ExprType Type => ExprType.Text;
    }

    /// <summary>An expression in parentheses.</summary>
    public sealed record Paren(Expr Inner) : Expr
    {
        public override ExprType Type => Inner.Type;
    }

    /// <summary>A sign before an expression.</summary>
    public sealed record Unary(bool IsNegative, Expr Operand) : Expr
    {
        public override ExprType Type => Operand.Type;
    }

    /// <summary>Two expressions and an operator. Matching is null unless both sides are vectors.</summary>
    public sealed record Binary(
        BinaryOperator Operator, Expr Left, Expr Right, bool ReturnsBool, VectorMatching? Matching) : Expr
    {
        // Kept, because asking a chain of thousands of operators each time would go as deep as it is long.
        public override ExprType Type { get; } =
            Left.Type == ExprType.Scalar && Right.Type == ExprType.Scalar ? ExprType.Scalar : ExprType.Vector;
    }

    /// <summary>Many series made into few. Grouping is null when nothing was said.</summary>
    public sealed record Aggregate(
        AggregateOperator Operator, Expr Operand, Expr? Parameter, Grouping? Grouping) : Expr
    {
        public override ExprType Type => ExprType.Vector;
    }

    /// <summary>A function with its arguments.</summary>
    public sealed record Call(Function Function, ImmutableArray<Expr> Arguments) : Expr
    {
        public override ExprType Type => Function.Returns;
    }

    /// <summary>
    /// Series by their labels. Matchers include the one on the metric's name that <see cref="Name"/> stands for;
    /// Name is null when the text had none before the braces.
    /// </summary>
    public sealed record Selector(
        string? Name, ImmutableArray<LabelMatcher> Matchers, TimeShift Shift, RangeEdges Edges) : Expr
    {
        public override ExprType Type => ExprType.Vector;
    }

    /// <summary>A stretch of the samples of a selector: <c>x[5m]</c>. The shift and edges stand in the selector.</summary>
    public sealed record Range(Selector Series, DurationExpr Length) : Expr
    {
        public override ExprType Type => ExprType.Matrix;
    }

    /// <summary>A stretch of evaluations: <c>rate(x[5m])[1h:1m]</c>. Without a step the engine's default holds.</summary>
    public sealed record Subquery(Expr Inner, DurationExpr Length, DurationExpr? Step, TimeShift Shift) : Expr
    {
        public override ExprType Type => ExprType.Matrix;
    }
}
