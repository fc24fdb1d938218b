using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Alerts;

/// <summary>What keeps an alert from being told.</summary>
public sealed record AlertMarks(ImmutableArray<string> SilencedBy, ImmutableArray<Fingerprint> InhibitedBy)
{
    public static readonly AlertMarks None = new([], []);

    public bool IsSilenced => !SilencedBy.IsEmpty;

    public bool IsInhibited => !InhibitedBy.IsEmpty;

    public bool IsSuppressed => IsSilenced || IsInhibited;
}
