using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Muting;

/// <summary>While a source fires, targets that agree with it in the equal labels are not told.</summary>
public sealed record InhibitRule
{
    public required string Name { get; init; }
    public required Matchers Source { get; init; }
    public required Matchers Target { get; init; }
    public required ImmutableArray<string> Equal { get; init; }
}
