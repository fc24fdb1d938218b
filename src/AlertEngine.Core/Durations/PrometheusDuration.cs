using AlertEngine.GoText;
using NodaTime;

namespace AlertEngine.Durations;

/// <summary>Durations as Prometheus and Alertmanager files write them: <c>1h30m</c>, <c>2w</c>, <c>0</c>.</summary>
public static class PrometheusDuration
{
    public static bool TryParse(string text, out Duration duration, out string error)
    {
        var isRead = DurationNotation.TryRead(text, out var milliseconds, out error);
        duration = Duration.FromMilliseconds(milliseconds);
        return isRead;
    }

    public static string Format(Duration duration) =>
        DurationNotation.Append(new(), (long)duration.TotalMilliseconds).ToString();
}
