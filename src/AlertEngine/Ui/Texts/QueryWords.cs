namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the page on which expressions are tried.</summary>
internal static class QueryWords
{
    public static readonly Wording Query = new("Query", "查询");
    public static readonly Wording Expression = new("Expression", "表达式");
    public static readonly Wording Hint = new("rate(http_requests_total[5m])", "rate(http_requests_total[5m])");
    public static readonly Wording Source = new("Data source", "数据源");
    public static readonly Wording Run = new("Run", "执行");
    public static readonly Wording Table = new("Table", "表格");
    public static readonly Wording Chart = new("Chart", "图表");
    public static readonly Wording At = new("At (UTC)", "时间（UTC）");
    public static readonly Wording Range = new("Range", "时间范围");
    public static readonly Wording Step = new("Step", "步长");
    public static readonly Wording Auto = new("auto", "自动");
    public static readonly Wording Value = new("Value", "值");
    public static readonly Wording Series = new("Series", "序列");
    public static readonly Wording Answered = new("Series: {0}, in {1}", "{0} 个序列，耗时 {1}");
    public static readonly Wording None = new("No series", "没有序列");
    public static readonly Wording NoneHelp = new("The expression is valid, but no series fits it at this time.", "表达式正确，但此刻没有符合的序列。");
    public static readonly Wording Near = new("No series is called {0}. Did you mean", "没有名为 {0} 的序列。是否想用");
    public static readonly Wording NearFunction = new("Did you mean", "是否想用");
    public static readonly Wording Wrong = new("This cannot be read", "无法解析");
    public static readonly Wording Refused = new("The data source refuses this", "数据源拒绝了查询");
    public static readonly Wording Unanswered = new("The data source gave no answer", "数据源没有给出结果");
    public static readonly Wording NoSources = new("No data source is configured", "没有配置数据源");
    public static readonly Wording Ask = new("Ask a data source", "查询数据源");
    public static readonly Wording AskHelp = new("Write an expression in PromQL. What you ask stands in the address, to be kept or passed on.", "输入 PromQL 表达式。查询内容保存在地址栏中，便于收藏或分享。");
    public static readonly Wording SortByValue = new("by value", "按值");
    public static readonly Wording SortBySeries = new("by series", "按序列");
    public static readonly Wording Histogram = new("histogram {0}", "直方图 {0}");
}
