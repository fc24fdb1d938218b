using AlertEngine.Rules;

namespace AlertEngine.Evaluation;

/// <summary>The order in which groups are shown.</summary>
internal static class GroupOrder
{
    public static IComparer<RuleGroup> ByFileAndName { get; } = Comparer<RuleGroup>.Create((a, b) =>
        string.CompareOrdinal(a.File, b.File) is not 0 and var order ? order : string.CompareOrdinal(a.Name, b.Name));
}
