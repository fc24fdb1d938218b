using System.Globalization;
using AlertEngine.Evaluation;

namespace AlertEngine.Ui;

/// <summary>Paths of pages that are made of more than a word.</summary>
internal static class UiPaths
{
    public static string OfRule(RunningRule rule) =>
        $"/rules/{VmalertIds.OfGroup(rule.Group).ToString("x16", CultureInfo.InvariantCulture)}/{VmalertIds.OfRule(rule.Definition).ToString("x16", CultureInfo.InvariantCulture)}";
}
