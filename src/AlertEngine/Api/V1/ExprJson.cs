using System.Diagnostics;
using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Api.V1;

/// <summary>An expression as the tree of its parts.</summary>
internal static class ExprJson
{
    public static void Write(Utf8JsonWriter json, Expr expr)
    {
        json.WriteStartObject();
        switch (expr)
        {
            case Expr.Number number:
                json.WriteString("type"u8, "numberLiteral"u8);
                json.WriteString("val"u8, GoNumber.Plain(number.Value));
                break;
            case Expr.Text text:
                json.WriteString("type"u8, "stringLiteral"u8);
                json.WriteGoString("val"u8, text.Value);
                break;
            case Expr.Paren paren:
                json.WriteString("type"u8, "parenExpr"u8);
                Write(json, "expr"u8, paren.Inner);
                break;
            case Expr.Unary unary:
                json.WriteString("type"u8, "unaryExpr"u8);
                json.WriteString("op"u8, unary.IsNegative ? "-"u8 : "+"u8);
                Write(json, "expr"u8, unary.Operand);
                break;
            case Expr.Binary binary:
                WriteFields(json, binary);
                break;
            case Expr.Aggregate aggregate:
                WriteFields(json, aggregate);
                break;
            case Expr.Call call:
                WriteFields(json, call);
                break;
            case Expr.Selector selector:
                json.WriteString("type"u8, "vectorSelector"u8);
                SelectorJson.WriteFields(json, selector);
                break;
            case Expr.Range range:
                json.WriteString("type"u8, "matrixSelector"u8);
                DurationJson.Write(json, "range"u8, "rangeExpr"u8, range.Length);
                SelectorJson.WriteFields(json, range.Series);
                break;
            case Expr.Subquery subquery:
                json.WriteString("type"u8, "subquery"u8);
                Write(json, "expr"u8, subquery.Inner);
                DurationJson.Write(json, "range"u8, "rangeExpr"u8, subquery.Length);
                DurationJson.Write(json, "step"u8, "stepExpr"u8, subquery.Step);
                SelectorJson.WriteFields(json, subquery.Shift);
                break;
            default:
                throw new UnreachableException(expr.ToString());
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Expr? expr)
    {
        json.WritePropertyName(name);
        if (expr is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, expr);
        }
    }

    private static void WriteFields(Utf8JsonWriter json, Expr.Binary binary)
    {
        json.WriteString("type"u8, "binaryExpr"u8);
        json.WriteGoString("op"u8, binary.Operator.Symbol());
        Write(json, "lhs"u8, binary.Left);
        Write(json, "rhs"u8, binary.Right);
        json.WriteBoolean("bool"u8, binary.ReturnsBool);
        json.WritePropertyName("matching"u8);
        if (binary.Matching is { } matching)
        {
            Write(json, matching);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void Write(Utf8JsonWriter json, VectorMatching matching)
    {
        json.WriteStartObject();
        json.WriteString("card"u8, matching.Cardinality switch
        {
            Cardinality.OneToOne => "one-to-one",
            Cardinality.ManyToOne => "many-to-one",
            Cardinality.OneToMany => "one-to-many",
            _ => "many-to-many",
        });
        json.WriteTexts("labels"u8, matching.Labels);
        json.WriteBoolean("on"u8, matching.IsOn);
        json.WriteTexts("include"u8, matching.Include);
        json.WriteStartObject("fillValues"u8);
        WriteFill(json, "lhs"u8, matching.FillLeft);
        WriteFill(json, "rhs"u8, matching.FillRight);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // JSON has no number that is none.
    private static void WriteFill(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? fill)
    {
        if (fill is { } value && double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteFields(Utf8JsonWriter json, Expr.Aggregate aggregate)
    {
        json.WriteString("type"u8, "aggregation"u8);
        json.WriteString("op"u8, aggregate.Operator.Word());
        Write(json, "expr"u8, aggregate.Operand);
        Write(json, "param"u8, aggregate.Parameter);
        json.WriteTexts("grouping"u8, aggregate.Grouping?.Labels ?? []);
        json.WriteBoolean("without"u8, aggregate.Grouping?.IsWithout ?? false);
    }

    private static void WriteFields(Utf8JsonWriter json, Expr.Call call)
    {
        var function = call.Function;
        json.WriteString("type"u8, "call"u8);
        json.WriteStartObject("func"u8);
        json.WriteString("name"u8, function.Name);
        json.WriteTexts("argTypes"u8, function.Takes.Select(type => type.Word()));
        json.WriteNumber("variadic"u8, function.MostArguments is { } most ? most - function.FewestArguments : -1);
        json.WriteString("returnType"u8, function.Returns.Word());
        json.WriteEndObject();
        json.WriteStartArray("args"u8);
        foreach (var argument in call.Arguments)
        {
            Write(json, argument);
        }

        json.WriteEndArray();
    }
}
