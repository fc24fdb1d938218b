namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the pages about silences.</summary>
internal static class SilenceWords
{
    public static readonly Wording Active = new("Active", "生效中");
    public static readonly Wording Pending = new("Pending", "未开始");
    public static readonly Wording Expired = new("Expired", "已结束");
    public static readonly Wording New = new("New silence", "新建静默");
    public static readonly Wording Edit = new("Edit", "编辑");
    public static readonly Wording EditTitle = new("Edit silence", "编辑静默");
    public static readonly Wording Silence = new("Silence", "静默");
    public static readonly Wording Matchers = new("Matchers", "匹配条件");
    public static readonly Wording MatchersHelp = new("One a line: severity=\"warning\", instance=~\"db.*\". All must hold.", "每行一个：severity=\"warning\"、instance=~\"db.*\"。须全部满足。");
    public static readonly Wording Author = new("Author", "创建人");
    public static readonly Wording Comment = new("Comment", "备注");
    public static readonly Wording CommentHelp = new("Why, and who is at work on it", "原因，以及由谁处理");
    public static readonly Wording HowLong = new("How long", "多久");
    public static readonly Wording Lasts = new("For", "时长");
    public static readonly Wording UntilTomorrow = new("until tomorrow 9:00", "到明天 9:00");
    public static readonly Wording Until = new("or until (UTC)", "或直到（UTC）");
    public static readonly Wording Starts = new("From (UTC)", "开始（UTC）");
    public static readonly Wording From = new("From", "开始");
    public static readonly Wording StartsHelp = new("Empty: from now on", "留空表示立即开始");
    public static readonly Wording Preview = new("Preview", "预览");
    public static readonly Wording Create = new("Create silence", "创建静默");
    public static readonly Wording Save = new("Save", "保存");
    public static readonly Wording Extend = new("Extend by {0}", "延长 {0}");
    public static readonly Wording Expire = new("Expire", "结束");
    public static readonly Wording Again = new("Silence again", "再次静默");
    public static readonly Wording Undo = new("Undo", "撤销");
    public static readonly Wording Ends = new("Ends", "结束");
    public static readonly Wording Ended = new("Ended", "已结束于");
    public static readonly Wording Begins = new("Begins", "开始于");
    public static readonly Wording VersionCreated = new("made by {0}", "由 {0} 创建");
    public static readonly Wording VersionUpdated = new("changed by {0}", "由 {0} 修改");
    public static readonly Wording VersionExpired = new("ended before its time", "提前结束");
    public static readonly Wording Hits = new("Mutes now", "当前静默");
    public static readonly Wording Matches = new("Alerts that match now: {0}", "当前匹配 {0} 条告警");
    public static readonly Wording MatchesNone = new("No alert matches now", "当前没有匹配的告警");
    public static readonly Wording AndMore = new("and {0} more", "以及另外 {0} 条");
    public static readonly Wording None = new("There is no such silence", "没有这样的静默");
    public static readonly Wording NoneHelp = new("Alerts that a silence matches go on, but nobody is told of them. {0} silences are known.", "被静默的告警仍会继续，但不会通知任何人。当前共有 {0} 个静默。");
    public static readonly Wording NotKnown = new("This silence is not known, or not any more", "该静默不存在或已被清除");
    public static readonly Wording Saved = new("The silence is in force.", "静默已生效。");
    public static readonly Wording Extended = new("The silence was extended.", "静默已延长。");
    public static readonly Wording WasExpired = new("The silence was ended.", "静默已结束。");
    public static readonly Wording Restored = new("The silence is in force again.", "静默已恢复生效。");
    public static readonly Wording Refused = new("That was refused.", "操作被拒绝。");
    public static readonly Wording NotDurable = new("It is in force, but storage does not take it now: a crash would undo it.", "已生效，但存储当前无法写入：崩溃会使其丢失。");
    public static readonly Wording Problems = new("The silence was not created", "静默未创建");

    public static readonly Wording FaultMissing = new("This is required.", "必填。");
    public static readonly Wording FaultMatchers = new("Say which alerts, for example severity=\"warning\". {0}", "请说明匹配哪些告警，例如 severity=\"warning\"。{0}");
    public static readonly Wording FaultTime = new("Write a time as 2026-03-02T09:00.", "时间格式如 2026-03-02T09:00。");
    public static readonly Wording FaultDuration = new("Write a duration as 30m, 2h or 1d12h.", "时长格式如 30m、2h 或 1d12h。");
    public static readonly Wording FaultEnd = new("It must end after it begins, and not in the past.", "结束时间须晚于开始时间和当前时间。");
}
