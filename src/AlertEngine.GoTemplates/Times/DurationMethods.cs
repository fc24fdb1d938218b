using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Times;

/// <summary>What templates can ask of a duration.</summary>
internal static class DurationMethods
{
    public static readonly ImmutableArray<Function> All =
    [
        Of("Hours", d => Value.Of(Count(d, 3_600_000_000_000))),
        Of("Minutes", d => Value.Of(Count(d, 60_000_000_000))),
        Of("Seconds", d => Value.Of(Count(d, 1_000_000_000))),
        Of("Milliseconds", d => Value.Of(GoType.Int64, d / 1_000_000)),
        Of("Microseconds", d => Value.Of(GoType.Int64, d / 1_000)),
        Of("Nanoseconds", d => Value.Of(GoType.Int64, d)),
        Of("Abs", d => Value.Of(TimeTypes.Duration, d == long.MinValue ? long.MaxValue : Math.Abs(d))),
        Of("String", d => Value.Of(DurationText.Of(d))),
        Of("Round", Round),
        Of("Truncate", (duration, unit) => unit <= 0 ? duration : duration - (duration % unit)),
    ];

    /// <summary>How many units a duration has, whole and fraction apart as Go computes it.</summary>
    public static double Count(long duration, long unit) => (duration / unit) + ((duration % unit) / (double)unit);

    private static Function Of(string name, Func<long, Value> answer) =>
        new(name, [], (in call) => answer(call.Receiver.Integer));

    private static Function Of(string name, Func<long, long, long> answer) =>
        new(name, [TimeTypes.Duration], (in call) =>
            Value.Of(TimeTypes.Duration, answer(call.Receiver.Integer, call.Arguments[0].Integer)));

    private static long Round(long duration, long unit)
    {
        if (unit <= 0)
        {
            return duration;
        }

        var rest = duration % unit;
        var up = (ulong)Math.Abs(rest) * 2 >= (ulong)unit;

        return duration - rest + (!up ? 0 : duration < 0 ? -unit : unit);
    }
}
