using System.Collections.Immutable;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>A silence as it was from some time on, as the API tells it.</summary>
/// <param name="Change">created, updated or expired: ended before its time.</param>
internal sealed record SilenceVersion(
    Instant At, string Change, Instant StartsAt, Instant EndsAt, string CreatedBy, string Comment, ImmutableArray<string> Matchers)
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Expired = "expired";

    /// <param name="versions">The oldest first.</param>
    public static ImmutableArray<SilenceVersion> NewestFirst(ImmutableArray<Silence> versions) =>
    [
        .. versions.Select((silence, n) => new SilenceVersion(
            silence.UpdatedAt,
            silence.EndsAt <= silence.UpdatedAt ? Expired : n == 0 ? Created : Updated,
            silence.StartsAt,
            silence.EndsAt,
            silence.CreatedBy,
            silence.Comment,
            [.. silence.Matchers.Select(matcher => matcher.ToString())])).Reverse(),
    ];
}
