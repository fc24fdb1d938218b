using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Muting;

namespace AlertEngine.Alerts;

/// <summary>What keeps an alert from being told.</summary>
public sealed record AlertMarks(ImmutableArray<SilenceId> SilencedBy, ImmutableArray<Fingerprint> InhibitedBy)
{
    public static readonly AlertMarks None = new([], []);

    public bool IsSilenced => !SilencedBy.IsEmpty;

    public bool IsInhibited => !InhibitedBy.IsEmpty;

    public bool IsSuppressed => IsSilenced || IsInhibited;
}
