using AlertEngine.GoText;

namespace AlertEngine.PromQL.Syntax;

/// <summary>Checks a binary operation whose sides have been checked already.</summary>
internal static class BinaryCheck
{
    public static void Note(Expr.Binary binary, TokenReader tokens)
    {
        var isComparison = binary.Operator.IsComparison();
        if (binary.ReturnsBool && !isComparison)
        {
            tokens.Note(OperatorSpan(binary, tokens), "bool modifier can only be used on comparison operators");
        }

        if (isComparison && !binary.ReturnsBool && binary.Type == ExprType.Scalar)
        {
            tokens.Note(OperatorSpan(binary, tokens), "comparisons between scalars must use BOOL modifier");
        }

        NoteSharedLabels(binary, tokens);
        NoteOperand(binary.Left, tokens);
        NoteOperand(binary.Right, tokens);
        if (binary.Left.Type != ExprType.Vector || binary.Right.Type != ExprType.Vector)
        {
            NoteNeedlessMatching(binary, tokens);
        }
        else if (binary.Operator.IsSet())
        {
            NoteSetMatching(binary, tokens);
        }

        if (binary.Operator.IsSet() && (binary.Left.Type == ExprType.Scalar || binary.Right.Type == ExprType.Scalar))
        {
            tokens.Note(
                binary.Span, $"set operator {GoQuote.Quote(binary.Operator.Symbol())} not allowed in binary scalar expression");
        }
    }

    private static void NoteSharedLabels(Expr.Binary binary, TokenReader tokens)
    {
        if (binary.Matching is not { IsOn: true, Include: not [] } matching)
        {
            return;
        }

        foreach (var label in matching.Labels)
        {
            if (matching.Include.Contains(label))
            {
                tokens.Note(
                    OperatorSpan(binary, tokens), $"label {GoQuote.Quote(label)} must not occur in ON and GROUP clause at once");
            }
        }
    }

    private static void NoteOperand(Expr operand, TokenReader tokens)
    {
        if (operand.Type is not (ExprType.Scalar or ExprType.Vector))
        {
            tokens.Note(operand.Span, "binary expression must contain only scalar and instant vector types");
        }
    }

    private static void NoteNeedlessMatching(Expr.Binary binary, TokenReader tokens)
    {
        if (binary.Matching is { Labels: not [] })
        {
            tokens.Note(binary.Span, "vector matching only allowed between instant vectors");
        }

        if (binary.Matching is { FillsIn: true })
        {
            tokens.Note(binary.Span, "filling in missing series only allowed between instant vectors");
        }
    }

    private static void NoteSetMatching(Expr.Binary binary, TokenReader tokens)
    {
        if (binary.Matching!.Cardinality != Cardinality.ManyToMany)
        {
            tokens.Note(binary.Span, $"no grouping allowed for {GoQuote.Quote(binary.Operator.Symbol())} operation");
            tokens.Note(binary.Span, "set operations must always be many-to-many");
        }

        if (binary.Matching.FillsIn)
        {
            tokens.Note(binary.Span, "filling in missing series not allowed for set operators");
        }
    }

    /// <summary>What stands between the two sides.</summary>
    private static TextSpan OperatorSpan(Expr.Binary binary, TokenReader tokens)
    {
        var between = tokens.Text.AsSpan(binary.Left.Span.End, binary.Right.Span.Start - binary.Left.Span.End);
        var start = binary.Left.Span.End + (between.Length - between.TrimStart().Length);
        return new(start, Math.Max(start, binary.Left.Span.End + between.TrimEnd().Length));
    }
}
