namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the pages about alerts.</summary>
internal static class AlertWords
{
    public static readonly Wording Firing = new("Firing", "触发中");
    public static readonly Wording Pending = new("Pending", "等待中");
    public static readonly Wording Silenced = new("Silenced", "已静默");
    public static readonly Wording Inhibited = new("Inhibited", "被抑制");
    public static readonly Wording Resolved = new("Resolved", "已恢复");
    public static readonly Wording NoSeverity = new("none", "无");
    public static readonly Wording State = new("State", "状态");
    public static readonly Wording Severity = new("Severity", "级别");
    public static readonly Wording Alert = new("Alert", "告警");
    public static readonly Wording Labels = new("Labels", "标签");
    public static readonly Wording ValueShort = new("Value", "值");
    public static readonly Wording Since = new("Since", "持续");
    public static readonly Wording Receivers = new("Receivers", "接收者");
    public static readonly Wording SelectOne = new("Select {0}", "选择 {0}");
    public static readonly Wording SelectAll = new("Select all of these", "选择以下全部");
    public static readonly Wording Filter = new("Filter", "筛选");
    public static readonly Wording FilterHint = new("severity=\"critical\", instance=~\"db.*\", or any word", "severity=\"critical\"、instance=~\"db.*\" 或任意文字");
    public static readonly Wording AddFilter = new("Add", "添加");
    public static readonly Wording RemoveFilter = new("Remove the filter {0}", "移除筛选 {0}");
    public static readonly Wording ClearFilters = new("Clear", "清除");
    public static readonly Wording Receiver = new("Receiver", "接收者");
    public static readonly Wording GroupBy = new("Group by", "分组");
    public static readonly Wording NoGrouping = new("nothing", "不分组");
    public static readonly Wording Apply = new("Apply", "应用");
    public static readonly Wording Table = new("Table", "表格");
    public static readonly Wording Cards = new("Cards", "卡片");
    public static readonly Wording View = new("View", "视图");
    public static readonly Wording Facets = new("Narrow down", "缩小范围");
    public static readonly Wording MoreValues = new("{0} more values", "另有 {0} 个值");
    public static readonly Wording SilenceSelected = new("Silence selected", "静默所选");
    public static readonly Wording SilenceThese = new("Silence all that match", "静默全部匹配项");
    public static readonly Wording Without = new("without {0}", "没有 {0}");
    public static readonly Wording Problem = new("This filter is not used: {0}", "此筛选未生效：{0}");
    public static readonly Wording NoneFiring = new("Nothing is firing", "没有正在触发的告警");
    public static readonly Wording NoneHere = new("No alert is here", "这里没有告警");
    public static readonly Wording NoneMatches = new("No alert matches these filters", "没有告警符合这些筛选条件");
    public static readonly Wording Checked = new("Rules evaluated: {0}, in groups: {1}. Last", "正在评估 {1} 个组中的 {0} 条规则，最近一次：");
    public static readonly Wording NoRules = new("No rules are loaded here; alerts come from those who post them to the API.", "此处没有加载规则；告警由其他程序通过 API 提交。");
    public static readonly Wording KnownNow = new("Alerts known in all: {0}.", "当前共有 {0} 条告警。");
    public static readonly Wording Shown = new("Alerts here: {0}", "共 {0} 条告警");

    public static readonly Wording NotKnown = new("This alert is not known any more", "该告警已不存在");
    public static readonly Wording NotKnownHelp = new(
        "It is over, and what was known of it has been forgotten; or it never was.", "它已恢复并被清除，或从未存在。");
    public static readonly Wording ForSoLong = new("for", "已持续");
    public static readonly Wording Value = new("Value", "当前值");
    public static readonly Wording Expression = new("Expression", "表达式");
    public static readonly Wording Annotations = new("Annotations", "注解");
    public static readonly Wording Runbook = new("Runbook", "处理手册");
    public static readonly Wording Dashboard = new("Dashboard", "仪表盘");
    public static readonly Wording Source = new("Source", "来源");
    public static readonly Wording Silence = new("Silence", "静默");
    public static readonly Wording Rule = new("Rule", "规则");
    public static readonly Wording NoAnnotations = new("It has none.", "没有注解。");
    public static readonly Wording CopyAs = new("Copy", "复制");
}
