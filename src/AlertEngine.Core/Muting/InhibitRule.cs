using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Muting;

/// <summary>While a source fires, targets that agree with it in the equal labels are not told.</summary>
public sealed record InhibitRule
{
    public required string Name { get; init; }
    public required Matchers Source { get; init; }
    public required Matchers Target { get; init; }
    public required ImmutableArray<EqualLabel> Equal { get; init; }
}

/// <summary>A label of the source whose value a label of the target must have: mostly the same one.</summary>
public readonly record struct EqualLabel(string Source, string Target)
{
    public static EqualLabel Of(string name) => new(name, name);
}
