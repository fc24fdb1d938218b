using System.Collections.Immutable;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Times;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Functions;

/// <summary>Numbers of seconds as times and durations, and back.</summary>
internal static class TimeConversions
{
    public static readonly ImmutableArray<Function> All =
    [
        new("toTime", [GoType.Any], (in call) =>
            Numbers.TryRead(call.Arguments[0], out var number) is { } error ? Value.Fail(error) : ToTime(number)),
        new("toDuration", [GoType.Any], (in call) =>
            Numbers.TryRead(call.Arguments[0], out var number) is { } error ? Value.Fail(error) : ToDuration(number)),
    ];

    /// <summary>Seconds since 1970 as a time, to the millisecond.</summary>
    public static Value ToTime(double seconds)
    {
        if (ToNanos(seconds, "timestamp", out var nanos) is { } error)
        {
            return Value.Fail(error);
        }

        var milliseconds = nanos / 1_000_000;

        return Value.Of(TimeValue.FromUnix(milliseconds / 1000, milliseconds % 1000 * 1_000_000));
    }

    private static Value ToDuration(double seconds) => ToNanos(seconds, "duration", out var nanos) is { } error
        ? Value.Fail(error)
        : Value.Of(TimeTypes.Duration, nanos);

    private static string? ToNanos(double seconds, string what, out long nanos)
    {
        nanos = 0;
        if (!double.IsFinite(seconds))
        {
            return "value is NaN or Inf";
        }

        var exact = seconds * 1e9;
        if (exact is > long.MaxValue or < long.MinValue)
        {
            return $"{ValueText.Of(Value.Of(seconds))} cannot be represented as a nanoseconds {what} "
                + "since it overflows int64";
        }

        nanos = Numbers.ToInteger(exact);
        return null;
    }
}
