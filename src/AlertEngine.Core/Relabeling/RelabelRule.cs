using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Relabeling;

/// <summary>One step of relabelling, as Prometheus' <c>relabel_configs</c> write it.</summary>
public sealed record RelabelRule
{
    public required RelabelAction Action { get; init; }
    public required ImmutableArray<string> SourceLabels { get; init; }
    public required string Separator { get; init; }
    public required AnchoredRegex Regex { get; init; }
    public required ulong Modulus { get; init; }
    public required string TargetLabel { get; init; }
    public required string Replacement { get; init; }
}

/// <summary>What a step of relabelling does.</summary>
public enum RelabelAction
{
    Replace,
    Keep,
    Drop,
    KeepEqual,
    DropEqual,
    HashMod,
    LabelMap,
    LabelDrop,
    LabelKeep,
    Lowercase,
    Uppercase,
}
