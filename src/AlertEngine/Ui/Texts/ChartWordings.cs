using System.Globalization;
using AlertEngine.Charts;
using AlertEngine.Durations;
using AlertEngine.PromQL.Syntax;
using NodaTime;

namespace AlertEngine.Ui.Texts;

/// <summary>The texts of charts.</summary>
internal static class ChartWordings
{
    public static readonly Wording Chart = new("Chart", "图表");
    public static readonly Wording Of = new("{0} over the last {1}", "最近 {1} 的 {0}");
    public static readonly Wording Range = new("Range", "时间范围");
    public static readonly Wording AsTable = new("Numbers", "数值");
    public static readonly Wording Others = new("and {0} more", "以及另外 {0} 个");
    public static readonly Wording NoRule = new("No rule of this program makes this alert, so there is nothing to draw.", "该告警并非由本程序的规则产生，没有可绘制的内容。");
    public static readonly Wording NoSource = new("No data source is configured for this.", "没有为此配置数据源。");
    public static readonly Wording NoSeries = new("No series in this time", "该时间段内没有序列");
    public static readonly Wording TooMany = new("Too many series to draw", "序列过多，无法绘制");
    public static readonly Wording TooSlow = new("The data source did not answer in time", "数据源未及时响应");
    public static readonly Wording NotAnswered = new("The data source gave no answer", "数据源没有给出结果");
    public static readonly Wording Series = new("Series", "序列");
    public static readonly Wording Last = new("Last", "最近值");
    public static readonly Wording Lowest = new("Lowest", "最小值");
    public static readonly Wording Highest = new("Highest", "最大值");
    public static readonly Wording Average = new("Average", "平均值");
    public static readonly Wording Threshold = new("threshold {0}", "阈值 {0}");
    public static readonly Wording Beyond = new("Beyond the threshold", "超过阈值");
    public static readonly Wording Points = new("Points", "数据点");
    public static readonly Wording LinesAndThreshold = new("Lines: {0}. Last value {1}, lowest {2}, highest {3}.", "共 {0} 条线。最近值 {1}，最小 {2}，最大 {3}。");
    public static readonly Wording Nothing = new("(everything)", "（全部）");

    /// <summary>What a chart shows, for those who do not see it.</summary>
    public static string Describe(ChartContent content, Duration length, Language language)
    {
        var values = content.Series.SelectMany(series => series.Points).Select(point => point.Value).Where(ValueAxis.IsDrawn).ToList();
        var text = Say(Of, language, content.Title, PrometheusDuration.Format(length));
        if (values.Count > 0)
        {
            text = $"{text}. {Say(LinesAndThreshold, language, content.Series.Length, ValueAxis.Write(content.Series.FirstOrDefault(series => !series.Points.IsEmpty)?.Points[^1].Value ?? 0), ValueAxis.Write(values.Min()), ValueAxis.Write(values.Max()))}";
        }

        return content.Threshold is { } threshold ? $"{text} {Say(Threshold, language, Text(threshold))}" : text;
    }

    public static string Text(ChartThreshold threshold) => $"{threshold.Operator.Symbol()} {ValueAxis.Write(threshold.Value)}";

    private static string Say(Wording wording, Language language, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, wording.In(language), values);
}
