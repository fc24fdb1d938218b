using AlertEngine.GoText;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Rules;

/// <summary>
/// When a group is evaluated: at slots one interval apart. They follow from the group's identity, so that replicas evaluate it at
/// the same nanosecond and groups do not all ask at once.
/// </summary>
public sealed record EvaluationSchedule
{
    private static readonly Duration YearOne = Instant.FromUtc(1, 1, 1, 0, 0) - NodaConstants.UnixEpoch;

    private EvaluationSchedule(Duration interval, Duration offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, Duration.Zero);

        Interval = interval;
        Offset = Remainder(offset, interval);
    }

    public Duration Interval { get; }

    /// <summary>How long each slot stands behind a multiple of the interval since 1970; less than the interval.</summary>
    public Duration Offset { get; }

    public static EvaluationSchedule Of(RuleGroup group, Duration defaultInterval)
    {
        var interval = group.Interval ?? defaultInterval;
        return group.QueryTime is QueryTime.AtOffset(var offset)
            ? SinceYearOne(interval, offset)
            : new EvaluationSchedule(interval, HashOf(group));
    }

    /// <summary>Slots that follow from the labels of what has its turn.</summary>
    public static EvaluationSchedule Of(Duration interval, LabelSet identity) =>
        new(interval, Duration.FromNanoseconds((Int128)LabelHash.Of([.. identity.SelectMany<Label, string>(static label => [label.Name, label.Value])])));

    /// <summary>The last slot that is not ahead of <paramref name="now"/>.</summary>
    public Instant SlotAt(Instant now) => now - Remainder(now - NodaConstants.UnixEpoch - Offset, Interval);

    /// <summary>The slot of the first evaluation of a group that is loaded now: data may still be on its way for the one before.</summary>
    public Instant First(Instant now) => SlotAt(now) + Interval;

    /// <summary>
    /// What to do now after the evaluation of the slot <paramref name="last"/>. Slots that went by are left out, and no slot comes
    /// again when the clock was set back.
    /// </summary>
    public EvaluationTurn After(Instant last, Instant now) =>
        SlotAt(now) is var slot && slot > last
            ? new EvaluationTurn.Due(slot, Missed: Intervals(slot - last) - 1)
            : new EvaluationTurn.Wait(Until: last + Interval);

    /// <summary>vmalert counts multiples of the interval from the year 1: other ones where the interval does not divide a day.</summary>
    internal static EvaluationSchedule SinceYearOne(Duration interval, Duration offset) => new(interval, YearOne + offset);

    private static Duration HashOf(RuleGroup group) =>
        Duration.FromNanoseconds((Int128)LabelHash.Of(["file", group.File, "name", group.Name]));

    private long Intervals(Duration duration) =>
        (long)(duration.ToInt128Nanoseconds() / Interval.ToInt128Nanoseconds());

    // Never negative, for times before 1970 too.
    private static Duration Remainder(Duration duration, Duration divisor)
    {
        var by = divisor.ToInt128Nanoseconds();
        var rest = duration.ToInt128Nanoseconds() % by;
        return Duration.FromNanoseconds(rest < 0 ? rest + by : rest);
    }
}
