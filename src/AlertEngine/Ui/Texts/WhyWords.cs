namespace AlertEngine.Ui.Texts;

/// <summary>The texts that tell why an alert is told or not.</summary>
internal static class WhyWords
{
    public static readonly Wording Why = new("Why", "原因");
    public static readonly Wording MadeBy = new("Made by the rule {0} of the group {1}", "由组 {1} 的规则 {0} 产生");
    public static readonly Wording Posted = new("Posted to the API by another program, last", "由其他程序通过 API 提交，最近一次：");
    public static readonly Wording Dropped = new("Relabelling drops it: nobody is told", "重写规则将其丢弃：不会通知任何人");
    public static readonly Wording Told = new("It is told to {0}", "将通知 {0}");
    public static readonly Wording Muted = new("Nobody is told of it now", "目前不会通知任何人");
    public static readonly Wording NobodyListens = new("No route takes it", "没有路由接收它");
    public static readonly Wording Way = new("The way through the routes", "经过的路由");
    public static readonly Wording TakenRoute = new("taken", "命中");
    public static readonly Wording PassedOn = new("passed on", "转给子路由");
    public static readonly Wording Failed = new("does not match", "不匹配");
    public static readonly Wording FailedBy = new("{0} does not hold", "{0} 不成立");
    public static readonly Wording NotTried = new("not tried", "未尝试");
    public static readonly Wording Everything = new("everything", "全部");
    public static readonly Wording Group = new("Group for {0}", "发给 {0} 的分组");
    public static readonly Wording GroupHolds = new("alerts: {0}", "告警 {0} 条");
    public static readonly Wording Waits = new("waits {0} for the first, {1} between news, repeats after {2}", "首次等待 {0}，更新间隔 {1}，重复间隔 {2}");
    public static readonly Wording MutedBySilence = new("Silenced by {0}: {1}", "被 {0} 静默：{1}");
    public static readonly Wording MutedByInhibition = new("Inhibited by {0}", "被 {0} 抑制");
    public static readonly Wording MutedByMuteInterval = new("In the mute time interval {0}", "处于静音时段 {0}");
    public static readonly Wording MutedByActiveInterval = new("Outside the active time interval {0}", "不在生效时段 {0}");
    public static readonly Wording RoutedElsewhere = new("Routed elsewhere by now", "已改走其他路由");
    public static readonly Wording Until = new("until", "直到");
    public static readonly Wording LastTold = new("last told", "最近通知：");
    public static readonly Wording ToldOf = new("(firing {0}, resolved {1})", "（{0} 条触发，{1} 条恢复）");
    public static readonly Wording NotToldYet = new("nothing told yet", "尚未通知");
    public static readonly Wording BeingTold = new("a message is on its way", "正在发送");
    public static readonly Wording NextMessage = new("next message", "下一条消息：");
    public static readonly Wording NoMessage = new("no message at the next turn: {0}", "下一次处理不会发送：{0}");
    public static readonly Wording RepeatsAt = new("repeats", "重复：");
    public static readonly Wording AllMuted = new("all muted", "全部被静音");
    public static readonly Wording EndsNotWanted = new("ends are not wanted", "不需要恢复通知");
    public static readonly Wording NoNews = new("no news", "没有变化");
    public static readonly Wording NothingToTell = new("nothing to tell", "无可通知");
}
