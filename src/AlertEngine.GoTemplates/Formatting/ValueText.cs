using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Formatting;

/// <summary>The plain text of values, as actions and print show it.</summary>
internal static class ValueText
{
    public static string Of(Value value)
    {
        using var output = new TextBuffer(RenderLimits.Default.Output);
        Print(output, value);

        return output.Take(0);
    }

    /// <summary>What an action prints.</summary>
    public static void Print(TextBuffer output, Value value)
    {
        if (value.AsPlainString() is { } text)
        {
            output.Append(text);
            return;
        }

        switch (value.Kind)
        {
            case Kind.None:
                output.Append("<no value>");
                break;
            case Kind.Float:
                FloatText.Append(output, value.Float, 'g', -1);
                break;
            default:
                new Printer(output, default).PrintTarget(value);
                break;
        }
    }

    /// <summary>The arguments side by side, with a space between two that are no strings.</summary>
    public static string Join(ReadOnlySpan<Value> values, int limit, bool isLine = false)
    {
        if (values.Length == 1 && !isLine && values[0].Text is { } single)
        {
            return single;
        }

        using var output = new TextBuffer(limit);
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0 && (isLine || (!IsString(values[i]) && !IsString(values[i - 1]))))
            {
                output.Append(' ');
            }

            new Printer(output, default).Print(values[i], 'v');
        }

        output.Append(isLine ? "\n" : "");
        return output.Take(0);
    }

    private static bool IsString(Value value) => value.Kind == Kind.String;
}
