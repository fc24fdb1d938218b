using System.Text.Json;
using AlertEngine.Http;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Api.V1;

/// <summary>Which series an expression selects, and for which time, within the tree of its parts.</summary>
internal static class SelectorJson
{
    public static void WriteFields(Utf8JsonWriter json, Expr.Selector selector)
    {
        json.WriteGoString("name"u8, selector.Name ?? "");
        json.WriteStartArray("matchers"u8);
        foreach (var matcher in selector.Matchers)
        {
            json.WriteStartObject();
            json.WriteGoString("name"u8, matcher.Name);
            json.WriteGoString("value"u8, matcher.Value);
            json.WriteString("type"u8, matcher.Operator switch
            {
                MatchOperator.Equal => "=",
                MatchOperator.NotEqual => "!=",
                MatchOperator.Regex => "=~",
                _ => "!~",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFields(json, selector.Shift);
        json.WriteBoolean("anchored"u8, selector.Edges is RangeEdges.Anchored);
        json.WriteBoolean("smoothed"u8, selector.Edges is RangeEdges.Smoothed);
    }

    public static void WriteFields(Utf8JsonWriter json, TimeShift shift)
    {
        DurationJson.Write(json, "offset"u8, "offsetExpr"u8, shift.Offset);
        if (shift.At is AtModifier.Timestamp timestamp)
        {
            json.WriteNumber("timestamp"u8, timestamp.Milliseconds);
        }
        else
        {
            json.WriteNull("timestamp"u8);
        }

        json.WriteString("startOrEnd"u8, shift.At switch
        {
            AtModifier.Start => "start",
            AtModifier.End => "end",
            _ => null,
        });
    }
}
