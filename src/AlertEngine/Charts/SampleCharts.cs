using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.PromQL.Syntax;
using NodaTime;

namespace AlertEngine.Charts;

/// <summary>Draws something for the test of a receiver, behind which is no rule: whether pictures arrive is part of what is tried.</summary>
internal sealed class SampleCharts : IMessageCharts
{
    public static readonly SampleCharts Instance = new();

    private const double Threshold = 0.5;

    public Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken) => Task.FromResult(Draw(notification));

    /// <summary>Null for what is no test.</summary>
    public static byte[]? Draw(Notification notification) =>
        notification.Alerts.Any(alert => alert.Alert.Annotations.Names.Contains(NotificationMark.Test))
            ? ChartImage.Png(Content(ChartSpan.LastHour(notification.At)))
            : null;

    private static ChartContent Content(ChartSpan span) => new()
    {
        Title = "a sample: no rule is behind this message",
        Time = span.Time,
        LongestStep = span.Step * 1.5,
        Zone = DateTimeZone.Utc,
        Series = [new("sample", [.. PointsOf(span)])],
        Threshold = new(BinaryOperator.Greater, Threshold),
    };

    private static IEnumerable<ChartPoint> PointsOf(ChartSpan span)
    {
        for (var at = span.Time.Start; at <= span.Time.End; at += span.Step)
        {
            yield return new(at, 0.4 + (0.2 * Math.Sin((at - span.Time.Start) / span.Time.Duration * 4 * Math.PI)));
        }
    }
}
