using NodaTime;

namespace AlertEngine.Rules;

/// <summary>For which moment a group asks its expressions.</summary>
public abstract record QueryTime
{
    private QueryTime() { }

    /// <summary>The moment that the evaluation of a slot asks for; samples that it writes bear it too.</summary>
    public abstract Instant Of(Instant slot, Duration interval, QueryTimeDefaults defaults);

    /// <summary>So long before the evaluation, as in Prometheus. Null: as the configuration says for all groups.</summary>
    public sealed record Before(Duration? Offset) : QueryTime
    {
        public override Instant Of(Instant slot, Duration interval, QueryTimeDefaults defaults) =>
            slot - (Offset ?? defaults.Offset);
    }

    /// <summary>
    /// As in vmalert: so long before the evaluation (null: as the program is told) and, when aligned, at the last multiple of
    /// the interval.
    /// </summary>
    public sealed record Delayed(Duration? Delay, bool IsAligned) : QueryTime
    {
        public override Instant Of(Instant slot, Duration interval, QueryTimeDefaults defaults)
        {
            var delayed = slot - (Delay ?? defaults.Delay);
            return IsAligned ? EvaluationSchedule.SinceYearOne(interval, Duration.Zero).SlotAt(delayed) : delayed;
        }
    }

    /// <summary>As in vmalert: the evaluation stands so long behind each multiple of the interval, and asks for its own moment.</summary>
    public sealed record AtOffset(Duration Offset) : QueryTime
    {
        public override Instant Of(Instant slot, Duration interval, QueryTimeDefaults defaults) => slot;
    }
}

/// <summary>How long before their evaluation groups ask that do not say so themselves: Prometheus' and vmalert's.</summary>
public readonly record struct QueryTimeDefaults(Duration Offset, Duration Delay);
