namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the page that links in messages lead to.</summary>
internal static class PhoneWords
{
    public static readonly Wording Silence = new("Silence 1 h", "静默 1 小时");
    public static readonly Wording Open = new("Open", "打开");
    public static readonly Wording Silenced = new("Silenced for an hour.", "已静默一小时。");
    public static readonly Wording Late = new("This page was open for too long: nothing was changed. Tap again.", "页面打开时间过长，未做任何更改。请再点一次。");
    public static readonly Wording Alerts = new("Alerts: {0}", "{0} 条告警");
    public static readonly Wording Takes = new("What a silence here takes", "静默的范围");
    public static readonly Wording Over = new("Nothing of this fires any more", "相关告警均已恢复");
    public static readonly Wording OverHelp = new("The alerts of this message are over.", "此消息中的告警已全部结束。");
    public static readonly Wording Lost = new("This link does not work", "链接无效");
    public static readonly Wording LostHelp = new("Links in messages hold for a while only. What is firing now stands among the alerts, for which you may have to log in.", "消息中的链接只在一段时间内有效。正在触发的告警请在告警页查看，可能需要登录。");
}
