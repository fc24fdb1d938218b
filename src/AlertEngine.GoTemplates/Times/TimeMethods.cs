using System.Collections.Immutable;
using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Times;

/// <summary>What templates can ask of a time.</summary>
internal static class TimeMethods
{
    public static readonly ImmutableArray<Function> All =
    [
        new("Format", [GoType.String], (in call) => Value.Of(TimeFormat.Format(Self(call), call.Text(0)))),
        Of("String", t => Value.Of(TimeFormat.Format(t, TimeFormat.Default))),
        Of("Unix", t => Value.Of(GoType.Int64, t.Seconds)),
        Of("UnixMilli", t => Value.Of(GoType.Int64, (t.Seconds * 1_000) + (t.Nanos / 1_000_000))),
        Of("UnixMicro", t => Value.Of(GoType.Int64, (t.Seconds * 1_000_000) + (t.Nanos / 1_000))),
        Of("UnixNano", t => Value.Of(GoType.Int64, t.UnixNano)),
        Of("IsZero", t => Value.Of(t.IsZero)),
        Of("Year", t => Value.Of(t.Date.Year)),
        Of("Month", t => Value.Of(TimeTypes.Month, t.Date.Month)),
        Of("Day", t => Value.Of(t.Date.Day)),
        Of("Hour", t => Value.Of(t.SecondOfDay / 3600)),
        Of("Minute", t => Value.Of(t.SecondOfDay / 60 % 60)),
        Of("Second", t => Value.Of(t.SecondOfDay % 60)),
        Of("Nanosecond", t => Value.Of(t.Nanos)),
        Of("Weekday", t => Value.Of(TimeTypes.Weekday, Calendar.Weekday(t.Day))),
        Of("YearDay", t => Value.Of(TimeFormat.YearDay(t))),
        Of("UTC", t => Value.Of(t.In(Zone.Utc))),
        new("Local", [], (in call) => Value.Of(Self(call).In(Zone.Find(call.Context.Zone) ?? Zone.Utc))),
        new("Add", [TimeTypes.Duration], (in call) => Value.Of(Self(call).Add(call.Arguments[0].Integer))),
        new("AddDate", [GoType.Int, GoType.Int, GoType.Int], AddDate),
        Of("Sub", (t, other) => Value.Of(TimeTypes.Duration, t.Since(other))),
        Of("After", (t, other) => Value.Of(t.CompareTo(other) > 0)),
        Of("Before", (t, other) => Value.Of(t.CompareTo(other) < 0)),
        Of("Equal", (t, other) => Value.Of(t.CompareTo(other) == 0)),
        Of("Compare", (t, other) => Value.Of(t.CompareTo(other))),
        new("Truncate", [TimeTypes.Duration], (in call) => Value.Of(Truncate(Self(call), call.Arguments[0].Integer))),
        new("Round", [TimeTypes.Duration], (in call) => Value.Of(Round(Self(call), call.Arguments[0].Integer))),
        Several("Date", 3),
        Several("Clock", 3),
        Of("ISOWeek", t => Value.None) with { Unusable = NotAnError("ISOWeek", "int") },
        Of("Zone", t => Value.None) with { Unusable = NotAnError("Zone", "int") },
    ];

    private static TimeValue Self(in Call call) => (TimeValue)call.Receiver.Object!;

    private static Function Of(string name, Func<TimeValue, Value> answer) =>
        new(name, [], (in call) => answer(Self(call)));

    private static Function Of(string name, Func<TimeValue, TimeValue, Value> answer) =>
        new(name, [TimeTypes.Time], (in call) => answer(Self(call), (TimeValue)call.Arguments[0].Object!));

    private static Function Several(string name, int count) => Of(name, t => Value.None) with
    {
        Unusable = $"function {name} has {count} return values; should be 1 or 2",
    };

    private static string NotAnError(string name, string type) =>
        $"invalid function signature for {name}: second return value should be error; is {type}";

    private static Value AddDate(in Call call)
    {
        var time = Self(call);
        var date = time.Date;
        var (years, months, days) = (Bounded(call, 0), Bounded(call, 1), Bounded(call, 2));
        var local = (Calendar.Days(date.Year + years, date.Month + months, 1) + date.Day - 1 + days) * 86400;
        var moved = local + time.SecondOfDay;

        return Value.Of(new TimeValue(moved - time.Zone.At(moved - time.Period.Offset).Offset, time.Nanos, time.Zone));
    }

    // Farther away no calendar makes sense, and sums would overflow.
    private static long Bounded(in Call call, int index) =>
        Math.Clamp(call.Arguments[index].Integer, -100_000_000, 100_000_000);

    private static TimeValue Truncate(TimeValue time, long unit) => unit <= 0 ? time : time.Add(-time.Past(unit));

    private static TimeValue Round(TimeValue time, long unit)
    {
        if (unit <= 0)
        {
            return time;
        }

        var past = time.Past(unit);

        return time.Add((ulong)past * 2 < (ulong)unit ? -past : unit - past);
    }
}
