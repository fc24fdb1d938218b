using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Core.Tests.Muting;

/// <summary>Silences and drafts of the tests: from T0 for an hour, unless they say otherwise.</summary>
internal static class Silences
{
    public static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);

    public static SilenceDraft Draft(params MatcherDraft[] matchers) => new()
    {
        Changes = null,
        Matchers = [.. matchers],
        StartsAt = T0,
        EndsAt = T0 + Duration.FromHours(1),
        CreatedBy = "me",
        Comment = "c",
        Annotations = Annotations.Empty,
    };

    public static MatcherDraft Is(string name, string value) => new(name, MatchOperator.Equal, value);

    public static SilenceId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    public static Silence Of(int number, params Matcher[] matchers) => new()
    {
        Id = Id(number),
        Matchers = new(matchers),
        StartsAt = T0,
        EndsAt = T0 + Duration.FromHours(1),
        UpdatedAt = T0,
        CreatedBy = "me",
        Comment = "c",
        Annotations = Annotations.Empty,
    };

    public static Matcher Matcher(string name, MatchOperator @operator, string value) =>
        AlertEngine.Labels.Matcher.TryCreate(name, @operator, value, out var error) ?? throw new ArgumentException(error, nameof(value));
}
