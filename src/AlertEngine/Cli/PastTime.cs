using System.Globalization;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Cli;

/// <summary>A moment on the command line: RFC 3339, seconds since 1970, <c>now</c>, <c>now-7d</c>, or <c>7d</c> for so long ago.</summary>
internal static class PastTime
{
    private const string Now = "now";

    /// <summary>Null, with the problem noted, when it is no time.</summary>
    public static Instant? Read(string flag, string text, Instant now, List<string> problems)
    {
        if (WrittenTime.TryRead(text, out var written))
        {
            return written.ToInstant();
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e11)
        {
            return Instant.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000));
        }

        if (text == Now)
        {
            return now;
        }

        var ago = text.StartsWith($"{Now}-", StringComparison.Ordinal) ? text[(Now.Length + 1)..] : text;
        if (PrometheusDuration.TryParse(ago, out var duration, out _) && duration < now - Instant.MinValue)
        {
            return now - duration;
        }

        problems.Add($"{flag}: \"{text}\" is no time, expected for example 2006-01-02T15:04:05Z, 1136214245, now or 7d");

        return null;
    }
}
