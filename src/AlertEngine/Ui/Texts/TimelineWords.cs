namespace AlertEngine.Ui.Texts;

/// <summary>The texts of an alert's timeline.</summary>
internal static class TimelineWords
{
    public static readonly Wording Timeline = new("Timeline", "时间线");
    public static readonly Wording Nothing = new("Nothing is known of its past.", "没有已知的历史记录。");
    public static readonly Wording Pending = new("became pending", "进入等待");
    public static readonly Wording Firing = new("began to fire", "开始触发");
    public static readonly Wording Quiet = new("condition gone, kept firing", "条件已消失，保持触发");
    public static readonly Wording Resolved = new("resolved", "已恢复");
    public static readonly Wording Unheard = new("over: nothing more was heard of it", "已结束：不再收到上报");
    public static readonly Wording Inhibited = new("inhibited by", "被抑制，来源：");
    public static readonly Wording InhibitionEnded = new("no longer inhibited by", "不再被抑制，来源：");
    public static readonly Wording MutedByTime = new("not told to {0} at the times", "在以下时段不通知 {0}：");
    public static readonly Wording MutedOutsideTime = new("not told to {0} outside the times", "在以下时段之外不通知 {0}：");
    public static readonly Wording TimeMutingEnded = new("told to {0} again by the times", "按以下时段恢复通知 {0}：");
    public static readonly Wording SilencedOnce = new("silenced", "被静默");
    public static readonly Wording SilencedNoMore = new("no longer silenced", "静默已结束");
    public static readonly Wording Silenced = new("silenced by {0}", "被 {0} 静默");
    public static readonly Wording SilenceEnded = new("the silence of {0} ended", "{0} 的静默已结束");
    public static readonly Wording ToldFiring = new("told {0} that it fires", "已通知 {0}：触发");
    public static readonly Wording ToldResolved = new("told {0} that it is over", "已通知 {0}：恢复");
    public static readonly Wording NotTold = new("could not tell {0}", "未能通知 {0}");
}
