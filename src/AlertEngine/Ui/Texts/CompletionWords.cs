using System.Globalization;

namespace AlertEngine.Ui.Texts;

/// <summary>What proposals are.</summary>
internal static class CompletionWords
{
    public static readonly Wording Metric = new("metric", "指标");
    public static readonly Wording Function = new("function", "函数");
    public static readonly Wording Keyword = new("keyword", "关键字");
    public static readonly Wording Label = new("label", "标签");
    public static readonly Wording Value = new("value", "值");
    public static readonly Wording Proposals = new("Proposals", "建议");

    private static readonly Wording Count = new("alerts: {0}", "{0} 条告警");

    public static string Alerts(int count, Language language) => string.Format(CultureInfo.InvariantCulture, Count.In(language), count);
}
