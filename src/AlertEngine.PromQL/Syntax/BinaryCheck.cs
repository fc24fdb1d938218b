using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Checks a binary operation whose sides have been checked already.</summary>
internal static class BinaryCheck
{
    public static void Note(Expr.Binary binary, Findings findings)
    {
        var isComparison = binary.Operator.IsComparison();
        if (binary.ReturnsBool && !isComparison)
        {
            findings.Note(OperatorSpan(binary, findings), "bool modifier can only be used on comparison operators");
        }

        if (isComparison && !binary.ReturnsBool && binary.Type == ExprType.Scalar)
        {
            findings.NoteForeign(OperatorSpan(binary, findings), "comparisons between scalars must use BOOL modifier");
        }

        NoteSharedLabels(binary, findings);
        NoteOperand(binary.Left, findings);
        NoteOperand(binary.Right, findings);
        if (binary.Left.Type != ExprType.Vector || binary.Right.Type != ExprType.Vector)
        {
            NoteNeedlessMatching(binary, findings);
        }
        else if (binary.Operator.IsSet())
        {
            NoteSetMatching(binary, findings);
        }

        if (binary.Operator.IsSet() && (binary.Left.Type == ExprType.Scalar || binary.Right.Type == ExprType.Scalar))
        {
            findings.NoteForeign(
                binary.Span, $"set operator {GoQuote.Quote(binary.Operator.Symbol())} not allowed in binary scalar expression");
        }
    }

    private static void NoteSharedLabels(Expr.Binary binary, Findings findings)
    {
        if (binary.Matching is not { IsOn: true, Include: not [] } matching)
        {
            return;
        }

        var included = matching.Include.ToHashSet();
        foreach (var label in matching.Labels)
        {
            if (included.Contains(label))
            {
                findings.NoteForeign(
                    OperatorSpan(binary, findings), $"label {GoQuote.Quote(label)} must not occur in ON and GROUP clause at once");
            }
        }
    }

    private static void NoteOperand(Expr operand, Findings findings)
    {
        if (operand.Type is not (ExprType.Scalar or ExprType.Vector))
        {
            findings.NoteForeign(operand.Span, "binary expression must contain only scalar and instant vector types");
        }
    }

    private static void NoteNeedlessMatching(Expr.Binary binary, Findings findings)
    {
        if (binary.Matching is { Labels: not [] })
        {
            findings.NoteForeign(binary.Span, "vector matching only allowed between instant vectors");
        }

        if (binary.Matching is { FillsIn: true })
        {
            findings.NoteForeign(binary.Span, "filling in missing series only allowed between instant vectors");
        }
    }

    private static void NoteSetMatching(Expr.Binary binary, Findings findings)
    {
        if (binary.Matching!.Cardinality != Cardinality.ManyToMany)
        {
            findings.Note(binary.Span, $"no grouping allowed for {GoQuote.Quote(binary.Operator.Symbol())} operation");
            findings.Note(binary.Span, "set operations must always be many-to-many");
        }

        if (binary.Matching.FillsIn)
        {
            findings.NoteForeign(binary.Span, "filling in missing series not allowed for set operators");
        }
    }

    /// <summary>What stands between the two sides.</summary>
    private static TextSpan OperatorSpan(Expr.Binary binary, Findings findings)
    {
        var between = findings.Text.AsSpan(binary.Left.Span.End, binary.Right.Span.Start - binary.Left.Span.End);
        var start = binary.Left.Span.End + (between.Length - between.TrimStart().Length);
        return new(start, Math.Max(start, binary.Left.Span.End + between.TrimEnd().Length));
    }
}
