using System.CommandLine;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>Understands times and durations behind flags.</summary>
internal static class TimeWords
{
    public static Answer<OffsetDateTime?> Time(ParseResult result, Option<string?> option)
    {
        if (Given(result, option) is not { } text)
        {
            return new Answer<OffsetDateTime?>.Given(null);
        }

        return WrittenTime.TryRead(text, out var time)
            ? new Answer<OffsetDateTime?>.Given(time)
            : new Answer<OffsetDateTime?>.Refused($"{option.Name}: \"{text}\" is no time, expected for example 2006-01-02T15:04:05Z or 2006-01-02T15:04:05-07:00");
    }

    /// <summary>What stands behind a flag; nothing behind it is as good as no flag.</summary>
    public static string? Given(ParseResult result, Option<string?> option) => result.GetValue(option) is { Length: > 0 } text ? text : null;

    /// <summary>How long a silence is to last; in Prometheus' notation.</summary>
    public static Answer<Duration> Length(string text) =>
        !PrometheusDuration.TryParse(text, out var length, out var problem) ? new Answer<Duration>.Refused(problem)
        : length == Duration.Zero ? new Answer<Duration>.Refused("silence duration must be greater than 0")
        : new Answer<Duration>.Given(length);

    /// <summary>A span to look at; in Prometheus' notation or in Go's.</summary>
    public static Answer<Duration?> Span(string? text)
    {
        if (text is null)
        {
            return new Answer<Duration?>.Given(null);
        }

        return PrometheusDuration.TryParse(text, out var span, out _) || GoDuration.TryParse(text, out span, out var problem)
            ? new Answer<Duration?>.Given(span)
            : new Answer<Duration?>.Refused(problem);
    }

    public static Option<string?> Option(string name, string description) => new(name) { Description = description, HelpName = "time" };
}
