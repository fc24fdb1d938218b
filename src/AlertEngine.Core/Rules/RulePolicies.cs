using System.Collections.Immutable;

namespace AlertEngine.Rules;

/// <summary>Our own settings of a rule. They stand among its annotations, so that its file stays what other programs can read.</summary>
public static class RulePolicies
{
    public const string NoData = "ae_no_data";

    private const string Prefix = "ae_";

    /// <summary>Whether an annotation is a setting, which nobody is told of.</summary>
    public static bool IsSetting(string annotation) => annotation.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Null when it says nothing that is known.</summary>
    public static NoDataPolicy? NoDataOf(ImmutableSortedDictionary<string, string> annotations) =>
        annotations.GetValueOrDefault(NoData, "resolve") switch
        {
            "resolve" => NoDataPolicy.Resolve,
            "keep" => NoDataPolicy.Keep,
            "alert" => NoDataPolicy.Alert,
            _ => null,
        };
}
