using NodaTime;

namespace AlertEngine.Charts;

/// <summary>The time that a chart shows, and how far its points are apart.</summary>
internal sealed record ChartSpan(Interval Time, Duration Step)
{
    private const int UsualPoints = 120;

    public static ChartSpan LastHour(Instant end) => Last(Duration.FromHours(1), end);

    /// <summary>With as many points as can be told apart, and never two in a second.</summary>
    public static ChartSpan Last(Duration length, Instant end) =>
        new(new(end - length, end), Duration.Max(Duration.FromSeconds(1), Duration.FromSeconds(Math.Ceiling(length.TotalSeconds / UsualPoints))));
}
