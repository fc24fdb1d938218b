using System.CommandLine;
using AlertEngine.Durations;
using NodaTime;

namespace AlertEngine.Cli.Amtool;

/// <summary>From when to when a silence is to last.</summary>
internal sealed record SilenceSpan(OffsetDateTime Start, OffsetDateTime End)
{
    /// <summary>By the flags, of which an end goes before a duration; without both the old end stays.</summary>
    public static Answer<SilenceSpan> Read(
        ParseResult result, Option<string?> start, Option<string?> end, string? duration, OffsetDateTime oldStart, OffsetDateTime? oldEnd = null) =>
        TimeWords.Time(result, start).Then(
            from => TimeWords.Time(result, end).Then(
                to => (to is null && duration is not null ? TimeWords.Length(duration) : new Answer<Duration>.Given(Duration.Zero)).Then(
                    length => Checked(from ?? oldStart, to ?? (duration is null ? oldEnd!.Value : EndOf(from ?? oldStart, length))))));

    private static OffsetDateTime EndOf(OffsetDateTime start, Duration length) => start.ToInstant().PlusBounded(length).WithOffset(start.Offset);

    private static Answer<SilenceSpan> Checked(OffsetDateTime start, OffsetDateTime end) =>
        start.ToInstant() > end.ToInstant()
            ? new Answer<SilenceSpan>.Refused("silence cannot start after it ends")
            : new Answer<SilenceSpan>.Given(new(start, end));
}
