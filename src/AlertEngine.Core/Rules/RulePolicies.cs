using System.Collections.Immutable;

namespace AlertEngine.Rules;

/// <summary>Our own settings of a rule. They stand among its annotations, so that its file stays what other programs can read.</summary>
public static class RulePolicies
{
    public const string NoData = "ae_no_data";

    /// <summary>The annotation of an alert that is kept as it was, because its rule cannot be evaluated: it says why not.</summary>
    public const string RuleError = "ae_rule_error";

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
