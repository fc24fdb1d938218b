namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the page about routing.</summary>
internal static class RoutingWords
{
    public static readonly Wording Labels = new("Labels of an alert", "告警的标签");
    public static readonly Wording LabelsHint = new("alertname=DiskFull, team=db", "alertname=DiskFull, team=db");
    public static readonly Wording Show = new("Show the way", "显示路径");
    public static readonly Wording Clear = new("Clear", "清除");
    public static readonly Wording LabelsWrong = new("These labels cannot be read: {0}", "无法读取这些标签：{0}");
    public static readonly Wording OnlyEqual = new("{0} is a condition, not a label: labels are written name=value", "{0} 是条件而不是标签：标签写作 name=value");
    public static readonly Wording AlertGone = new("This alert is not known any more.", "该告警已不存在。");
    public static readonly Wording Route = new("Route", "路由");
    public static readonly Wording GroupBy = new("Group by", "分组依据");
    public static readonly Wording Waits = new("Wait · interval · repeat", "等待 · 间隔 · 重复");
    public static readonly Wording Holds = new("Alerts in groups", "告警与分组");
    public static readonly Wording AllLabels = new("every label", "所有标签");
    public static readonly Wording OneGroup = new("one group", "合为一组");
    public static readonly Wording Continues = new("continues", "继续匹配");
    public static readonly Wording InGroups = new("{0} in {1}", "{1} 组 {0} 条");
    public static readonly Wording InGroupsExact = new("alerts: {0}, groups: {1}", "告警 {0} 条，分组 {1} 个");
    public static readonly Wording MutedNow = new("muted now: {0}", "当前静音：{0}");
    public static readonly Wording MutesIn = new("muted in {0}", "静音时段：{0}");
    public static readonly Wording OutsideNow = new("outside {0} now", "当前不在 {0} 内");
    public static readonly Wording ActiveIn = new("active in {0}", "生效时段：{0}");
    public static readonly Wording MoreRoutes = new("and {0} more routes", "以及另外 {0} 条路由");
    public static readonly Wording None = new("Nothing is routed", "没有路由");
    public static readonly Wording NoneHelp = new("The configuration has no route: alerts are shown here, and nobody is told.", "配置中没有 route：告警只在此显示，不会通知任何人。");
    public static readonly Wording NotReady = new("The configuration is not in force yet.", "配置尚未生效。");
    public static readonly Wording Inhibition = new("Inhibition rules", "抑制规则");
    public static readonly Wording NoInhibition = new("There are none: no alert keeps another quiet.", "没有抑制规则。");
    public static readonly Wording Name = new("Name", "名称");
    public static readonly Wording While = new("While this fires", "当这些告警触发时");
    public static readonly Wording Quiet = new("this is quiet", "这些告警被抑制");
    public static readonly Wording Equal = new("with equal", "且标签相同");
    public static readonly Wording InhibitedNow = new("Quiet now", "当前被抑制");
    public static readonly Wording Intervals = new("Time intervals", "时间段");
    public static readonly Wording NoIntervals = new("There are none.", "没有时间段。");
    public static readonly Wording When = new("When", "时间");
    public static readonly Wording InForce = new("in force", "生效中");
    public static readonly Wording NotInForce = new("not now", "未生效");
    public static readonly Wording Changes = new("Next change", "下次变化");
    public static readonly Wording UsedBy = new("Used by", "使用者");
    public static readonly Wording NobodyUses = new("no route", "无路由使用");
    public static readonly Wording Always = new("always", "始终");
    public static readonly Wording DaysOfMonth = new("days {0}", "{0} 日");
    public static readonly Wording Weekdays = new("Sun Mon Tue Wed Thu Fri Sat", "周日 周一 周二 周三 周四 周五 周六");
    public static readonly Wording Months = new("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月");
}
