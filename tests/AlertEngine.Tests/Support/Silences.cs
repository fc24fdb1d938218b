using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Tests.Support;

/// <summary>Silences of the tests: for an hour from a time on, of alerts with one label.</summary>
internal static class Silences
{
    public static SilenceDraft Draft(Instant startsAt, string name = "a", string value = "b") => new()
    {
        Changes = null,
        Matchers = [new(name, MatchOperator.Equal, value)],
        StartsAt = startsAt,
        EndsAt = startsAt + Duration.FromHours(1),
        CreatedBy = "me",
        Comment = "why",
        Annotations = Annotations.Empty,
    };

    public static Silence Silence(Instant startsAt, params Matcher[] matchers) => new()
    {
        Id = new(Guid.NewGuid()),
        Matchers = new(matchers),
        StartsAt = startsAt,
        EndsAt = startsAt + Duration.FromHours(1),
        UpdatedAt = startsAt,
        CreatedBy = "me",
        Comment = "why",
        Annotations = Annotations.Empty,
    };

    public static Matcher Matcher(string name, MatchOperator @operator, string value) =>
        AlertEngine.Labels.Matcher.TryCreate(name, @operator, value, out var error) ?? throw new ArgumentException(error, nameof(value));
}
