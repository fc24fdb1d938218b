using System.Collections.Immutable;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Numbers made easy to read. All show four significant digits.</summary>
internal static class HumanFunctions
{
    public static readonly Function HumanizeDuration = Of("humanizeDuration", AppendDuration);

    public static readonly ImmutableArray<Function> All =
    [
        Of("humanize", AppendScaled),
        Of("humanize1024", AppendBinary),
        Of("humanizePercentage", (output, number) => Append(output, number * 100, "%")),
        new("humanizeTimestamp", [GoType.Any], Timestamp),
        HumanizeDuration,
    ];

    private static Function Of(string name, Action<TextBuffer, double> append) => new(name, [GoType.Any], (in call) =>
    {
        if (Numbers.TryRead(call.Arguments[0], out var number) is { } error)
        {
            return Value.Fail(error);
        }

        // The rendering's own output serves as scratch space.
        var output = call.Evaluation.Output;
        var start = output.Length;
        append(output, number);

        return Value.Of(output.Take(start));
    });

    private static void Append(TextBuffer output, double number, string unit)
    {
        FloatText.Append(output, number, 'g', 4);
        output.Append(unit);
    }

    private static void AppendScaled(TextBuffer output, double number)
    {
        if (number == 0 || !double.IsFinite(number))
        {
            Append(output, number, "");
        }
        else if (Math.Abs(number) < 1)
        {
            AppendSmall(output, number, "");
        }
        else
        {
            var prefix = 0;
            for (; prefix < 8 && Math.Abs(number) >= 1000; prefix++)
            {
                number /= 1000;
            }

            FloatText.Append(output, number, 'g', 4);
            output.Append(prefix == 0 ? "" : "kMGTPEZY".AsSpan(prefix - 1, 1));
        }
    }

    private static void AppendSmall(TextBuffer output, double number, string unit)
    {
        var prefix = 0;
        for (; prefix < 8 && Math.Abs(number) < 1; prefix++)
        {
            number *= 1000;
        }

        FloatText.Append(output, number, 'g', 4);
        output.Append(prefix == 0 ? "" : "munpfazy".AsSpan(prefix - 1, 1));
        output.Append(unit);
    }

    private static void AppendBinary(TextBuffer output, double number)
    {
        var prefix = 0;
        while (double.IsFinite(number) && prefix < 8 && Math.Abs(number) >= 1024)
        {
            number /= 1024;
            prefix++;
        }

        FloatText.Append(output, number, 'g', 4);
        output.Append(prefix == 0 ? "" : "kMGTPEZY".AsSpan(prefix - 1, 1));
        output.Append(prefix == 0 ? "" : "i");
    }

    private static void AppendDuration(TextBuffer output, double seconds)
    {
        if (seconds == 0 || !double.IsFinite(seconds))
        {
            Append(output, seconds, seconds == 0 ? "s" : "");
            return;
        }

        if (Math.Abs(seconds) < 1)
        {
            AppendSmall(output, seconds, "s");
            return;
        }

        output.Append(seconds < 0 ? "-" : "");
        seconds = Math.Abs(seconds);
        var whole = Numbers.ToInteger(seconds);
        ReadOnlySpan<(long Count, char Unit)> parts =
            [(whole / 86400, 'd'), (whole / 3600 % 24, 'h'), (whole / 60 % 60, 'm'), (whole % 60, 's')];
        var first = 0;
        while (first < 3 && parts[first].Count == 0)
        {
            first++;
        }

        if (first == 3)
        {
            Append(output, seconds, "s");
            return;
        }

        foreach (var (count, unit) in parts[first..])
        {
            output.Append(unit == parts[first].Unit ? "" : " ");
            output.Append(count);
            output.Append(unit);
        }
    }

    private static Value Timestamp(in Call call)
    {
        if (Numbers.TryRead(call.Arguments[0], out var number) is { } error)
        {
            return Value.Fail(error);
        }

        if (!double.IsFinite(number))
        {
            return Value.Of(Printf.Format("%.4g", [Value.Of(number)], call.Limit));
        }

        var time = TimeConversions.ToTime(number);
        return time.Failure is null ? Value.Of(TimeTypes.Time.Text!(time)) : time;
    }
}
