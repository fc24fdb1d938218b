using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Times;

/// <summary>A moment to the nanosecond, shown in a zone.</summary>
public sealed class TimeValue : GoObject
{
    private const long NanosPerSecond = 1_000_000_000;
    private const long ZeroSeconds = -62135596800; // the first of January of the year 1

    internal TimeValue(long seconds, long nanos, Zone zone)
    {
        Seconds = seconds + Calendar.FloorDivide(nanos, NanosPerSecond);
        Nanos = (int)(nanos - (Calendar.FloorDivide(nanos, NanosPerSecond) * NanosPerSecond));
        Zone = zone;
    }

    /// <summary>The time that Go's zero value stands for.</summary>
    public static TimeValue Zero { get; } = new(ZeroSeconds, 0, Zone.Utc);

    public override GoType Type => TimeTypes.Time;

    internal override bool IsComparable => true;

    /// <summary>Since 1970.</summary>
    internal long Seconds { get; }

    internal int Nanos { get; }

    internal Zone Zone { get; }

    internal Zone.Period Period => Zone.At(Seconds);

    internal long LocalSeconds => Seconds + Period.Offset;

    internal Calendar.Date Date => Calendar.FromUnix(LocalSeconds);

    internal long Day => Calendar.FloorDivide(LocalSeconds, 86400);

    internal int SecondOfDay => (int)(LocalSeconds - (Day * 86400));

    internal bool IsZero => Seconds == ZeroSeconds && Nanos == 0;

    internal long UnixNano => unchecked((Seconds * NanosPerSecond) + Nanos);

    /// <summary>A moment in UTC, by seconds since 1970 and nanoseconds.</summary>
    public static TimeValue FromUnix(long seconds, long nanoseconds) => new(seconds, nanoseconds, Zone.Utc);

    /// <summary>A moment shown at a fixed offset from UTC, in seconds.</summary>
    public static TimeValue FromUnix(long seconds, long nanoseconds, int offset) =>
        new(seconds, nanoseconds, offset == 0 ? Zone.Utc : Zone.Fixed("", offset));

    public static TimeValue From(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;

        return FromUnix(0, 0).AddNanos(ticks, 100);
    }

    /// <summary>The moment as a layout shows it, which is how Mon Jan 2 15:04:05 MST 2006 would be written.</summary>
    public string Format(string layout) => TimeFormat.Format(this, layout);

    internal override bool IsSame(GoObject other) =>
        other is TimeValue time && CompareTo(time) == 0 && ReferenceEquals(Zone, time.Zone);

    internal TimeValue In(Zone zone) => new(Seconds, Nanos, zone);

    internal TimeValue Add(long nanos) => AddNanos(nanos, 1);

    /// <summary>The time between two moments in nanoseconds, as far as such a number reaches.</summary>
    internal long Since(TimeValue other)
    {
        var nanos = ((Int128)(Seconds - other.Seconds) * NanosPerSecond) + Nanos - other.Nanos;

        return nanos > long.MaxValue ? long.MaxValue : nanos < long.MinValue ? long.MinValue : (long)nanos;
    }

    internal int CompareTo(TimeValue other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);

    /// <summary>The nanoseconds past the last multiple of a duration since the zero time.</summary>
    internal long Past(long duration) =>
        (long)((((Int128)(Seconds - ZeroSeconds) * NanosPerSecond) + Nanos) % duration);

    private TimeValue AddNanos(long count, int unit)
    {
        var perSecond = NanosPerSecond / unit;

        return new(Seconds + (count / perSecond), Nanos + (count % perSecond * unit), Zone);
    }
}
