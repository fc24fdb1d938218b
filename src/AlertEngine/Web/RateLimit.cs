using AlertEngine.Configuration.Yaml;
using NodaTime;

namespace AlertEngine.Web;

/// <summary>One request per interval on average, and at most so many at once.</summary>
internal sealed record RateLimit(Duration Interval, int Burst)
{
    /// <summary>Null without an interval: that limits nothing, whatever the burst is.</summary>
    public static RateLimit? Read(YamlMap map)
    {
        var interval = map.GoDuration("interval", otherwise: Duration.Zero);
        var burst = map.IntOrNull("burst", min: 0) ?? 0;
        if (interval <= Duration.Zero)
        {
            return null;
        }

        if (burst == 0)
        {
            map.Note("burst", "burst: expected a whole number of at least 1, or no request would ever be answered");
        }

        return new(interval, burst);
    }
}
