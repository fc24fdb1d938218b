using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Writes values as Go's JSON encoder does, which also escapes what HTML could misread.</summary>
internal static class JsonText
{
    private const int MaxNesting = 100;

    /// <summary>Appends the JSON of a value; the answer is null or what stood in the way.</summary>
    public static string? TryAppend(TextBuffer output, Value value, int depth = 0)
    {
        if (depth > MaxNesting)
        {
            return $"json: values nested more than {MaxNesting} levels deep";
        }

        if (value.Object is TimeValue time)
        {
            AppendString(output, TimeFormat.Format(time, TimeFormat.Rfc3339Nano));
            return null;
        }

        switch (value.Kind)
        {
            case Kind.None or Kind.Interface:
                output.Append("null");
                return null;
            case Kind.Bool:
                output.Append(value.IsTrue ? "true" : "false");
                return null;
            case Kind.Int:
                output.Append(value.Integer);
                return null;
            case Kind.Uint:
                output.Append(((ulong)value.Integer).ToString());
                return null;
            case Kind.Float:
                return TryAppendFloat(output, value.Float);
            case Kind.String:
                AppendString(output, value.Text!);
                return null;
            case Kind.List:
                return TryAppendList(output, value.As<ListValue>()!, depth);
            case Kind.Map:
                return TryAppendMap(output, value.As<MapValue>()!, depth);
            case Kind.Struct:
                return TryAppendStruct(output, value.Object!, depth);
            default:
                return $"json: unsupported type: {value.Type}";
        }
    }

    public static void AppendString(TextBuffer output, string text)
    {
        output.Append('"');
        AppendEscaped(output, text);
        output.Append('"');
    }

    public static void AppendEscaped(TextBuffer output, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"' or '\\':
                    output.Append('\\');
                    output.Append(c);
                    break;
                case '\b' or '\f' or '\n' or '\r' or '\t':
                    output.Append('\\');
                    output.Append(c switch { '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', _ => 't' });
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    output.Append($"\\u{(int)c:x4}");
                    break;
                default:
                    output.Append(Utf8Text.IsRaw(text, i) ? "\uFFFD" : text.AsSpan(i, 1));
                    break;
            }
        }
    }

    private static string? TryAppendFloat(TextBuffer output, double number)
    {
        if (!double.IsFinite(number))
        {
            return $"json: unsupported value: {ValueText.Of(Value.Of(number))}";
        }

        var magnitude = Math.Abs(number);
        var isExponential = magnitude != 0 && magnitude is < 1e-6 or >= 1e21;
        var start = output.Length;
        FloatText.Append(output, number, isExponential ? 'e' : 'f', -1);
        if (isExponential)
        {
            // JavaScript writes small exponents without a leading zero.
            output.Append(output.Take(start).Replace("e-0", "e-", StringComparison.Ordinal));
        }

        return null;
    }

    private static string? TryAppendList(TextBuffer output, ListValue list, int depth)
    {
        output.Append('[');
        for (var i = 0; i < list.Items.Length; i++)
        {
            output.Append(i > 0 ? "," : "");
            if (TryAppend(output, list.Items[i], depth + 1) is { } error)
            {
                return error;
            }
        }

        output.Append(']');
        return null;
    }

    private static string? TryAppendMap(TextBuffer output, MapValue map, int depth)
    {
        if (map.IsNil)
        {
            output.Append("null");
            return null;
        }

        output.Append('{');
        var first = true;
        foreach (var (key, value) in map.Entries)
        {
            if (TryAppendMember(output, key, value, ref first, depth) is { } error)
            {
                return error;
            }
        }

        output.Append('}');
        return null;
    }

    private static string? TryAppendStruct(TextBuffer output, GoObject target, int depth)
    {
        output.Append('{');
        var first = true;
        foreach (var field in target.Type.Fields)
        {
            var value = field.Read(target);
            if (field.OmitsEmpty && !Truth.Of(value))
            {
                continue;
            }

            if (TryAppendMember(output, field.JsonName ?? field.Name, value, ref first, depth) is { } error)
            {
                return error;
            }
        }

        output.Append('}');
        return null;
    }

    private static string? TryAppendMember(TextBuffer output, string name, Value value, ref bool first, int depth)
    {
        output.Append(first ? "" : ",");
        first = false;
        AppendString(output, name);
        output.Append(':');

        return TryAppend(output, value, depth + 1);
    }
}
