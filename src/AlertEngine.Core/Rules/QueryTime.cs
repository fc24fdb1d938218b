using NodaTime;

namespace AlertEngine.Rules;

/// <summary>For which moment a group asks its expressions.</summary>
public abstract record QueryTime
{
    private QueryTime() { }

    /// <summary>So long before the evaluation, as in Prometheus. Null: as the configuration says for all groups.</summary>
    public sealed record Before(Duration? Offset) : QueryTime;

    /// <summary>
    /// As in vmalert: so long before the evaluation (null: as the program is told) and, when aligned, at the last multiple of
    /// the interval.
    /// </summary>
    public sealed record Delayed(Duration? Delay, bool IsAligned) : QueryTime;

    /// <summary>As in vmalert: the evaluation stands so long behind each multiple of the interval, and asks for its own moment.</summary>
    public sealed record AtOffset(Duration Offset) : QueryTime;
}
