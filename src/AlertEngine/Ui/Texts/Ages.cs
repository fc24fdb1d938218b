using NodaTime;

namespace AlertEngine.Ui.Texts;

/// <summary>How long ago or how far ahead something is, in as few letters as say it: <c>4m</c>, <c>3h 20m</c>, <c>12d</c>.</summary>
internal static class Ages
{
    public static string Of(Duration duration) => Duration.Max(duration, -duration) switch
    {
        { TotalSeconds: < 60 } d => $"{d.Seconds}s",
        { TotalMinutes: < 60 } d => $"{d.Minutes}m",
        { TotalHours: < 10 } d => d.Minutes == 0 ? $"{d.Hours}h" : $"{d.Hours}h {d.Minutes}m",
        { TotalHours: < 48 } d => $"{(int)d.TotalHours}h",
        var d => $"{d.Days}d",
    };

    /// <summary>How long something took.</summary>
    public static string OfWork(Duration duration) => duration.TotalSeconds switch
    {
        < 0.001 => $"{duration.TotalMilliseconds * 1000:0} µs",
        < 1 => $"{duration.TotalMilliseconds:0.#} ms",
        var seconds => $"{seconds:0.##} s",
    };
}
