using System.Diagnostics;
using System.Text.Json;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Api.V1;

/// <summary>Durations within expressions: as milliseconds where they are written out, else as the tree of their parts.</summary>
internal static class DurationJson
{
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> computedName, DurationExpr? duration)
    {
        var seconds = WrittenOut(duration);
        json.WriteNumber(name, (long)Math.Round(1000 * (seconds ?? 0)));
        json.WritePropertyName(computedName);
        if (duration is null || seconds is not null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, duration);
        }
    }

    private static double? WrittenOut(DurationExpr? duration) => duration switch
    {
        DurationExpr.Literal literal => literal.Seconds,
        DurationExpr.Sign { Operand: DurationExpr.Literal literal } sign => sign.IsNegative ? -literal.Seconds : literal.Seconds,
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, DurationExpr duration, bool isWrapped = false)
    {
        switch (duration)
        {
            case DurationExpr.Literal literal:
                json.WriteStartObject();
                json.WriteString("type"u8, "numberLiteral"u8);
                json.WriteString("val"u8, GoNumber.Plain(literal.Seconds));
                json.WriteBoolean("duration"u8, literal.HasUnits);
                json.WriteEndObject();
                break;
            case DurationExpr.Paren paren:
                Write(json, paren.Inner, isWrapped: true);
                break;
            case DurationExpr.Sign sign:
                WriteOperation(json, sign.IsNegative ? "-" : "+", left: null, sign.Operand, isWrapped);
                break;
            case DurationExpr.Arithmetic arithmetic:
                WriteOperation(json, arithmetic.Operator.Symbol(), arithmetic.Left, arithmetic.Right, isWrapped);
                break;
            case DurationExpr.Step:
                WriteOperation(json, "step", left: null, right: null, isWrapped);
                break;
            case DurationExpr.QueryRange:
                WriteOperation(json, "range", left: null, right: null, isWrapped);
                break;
            case DurationExpr.Extreme extreme:
                WriteOperation(json, extreme.IsMax ? "max_of" : "min_of", extreme.Left, extreme.Right, isWrapped);
                break;
            default:
                throw new UnreachableException(duration.ToString());
        }
    }

    private static void WriteOperation(Utf8JsonWriter json, string operation, DurationExpr? left, DurationExpr? right, bool isWrapped)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "durationExpr"u8);
        json.WriteString("op"u8, operation);
        WriteSide(json, "lhs"u8, left);
        WriteSide(json, "rhs"u8, right);
        json.WriteBoolean("wrapped"u8, isWrapped);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, ReadOnlySpan<byte> name, DurationExpr? side)
    {
        json.WritePropertyName(name);
        if (side is null)
        {
            json.WriteNullValue();
        }
        else
        {
            Write(json, side);
        }
    }
}
