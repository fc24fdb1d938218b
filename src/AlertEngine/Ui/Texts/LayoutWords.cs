namespace AlertEngine.Ui.Texts;

/// <summary>The texts that stand on every page.</summary>
internal static class LayoutWords
{
    public static readonly Wording Alerts = new("Alerts", "告警");
    public static readonly Wording Silences = new("Silences", "静默");
    public static readonly Wording Rules = new("Rules", "规则");
    public static readonly Wording Routing = new("Routing", "路由");
    public static readonly Wording Receivers = new("Receivers", "接收者");
    public static readonly Wording Deliveries = new("Deliveries", "投递");
    public static readonly Wording Inbox = new("Inbox", "收件箱");
    public static readonly Wording Status = new("Status", "状态");
    public static readonly Wording Sections = new("Sections", "栏目");
    public static readonly Wording SkipToContent = new("Skip to the content", "跳到正文");
    public static readonly Wording LanguageOfPages = new("Language", "语言");
    public static readonly Wording Stale = new("No news from the server since {0}. What you see may be old.", "自 {0} 起没有收到服务器的消息，页面内容可能已过时。");
    public static readonly Wording Pause = new("Pause", "暂停刷新");
    public static readonly Wording Live = new("Live", "实时");
    public static readonly Wording Paused = new("Paused", "已暂停");
    public static readonly Wording Keys = new("Keys", "快捷键");
    public static readonly Wording Close = new("Close", "关闭");
    public static readonly Wording KeyFilter = new("go to the filter", "跳到筛选框");
    public static readonly Wording KeyNextAndBefore = new("next, previous row", "下一行、上一行");
    public static readonly Wording KeySelect = new("select the row", "选中该行");
    public static readonly Wording KeySilence = new("silence what is selected", "静默所选告警");
    public static readonly Wording KeyOpen = new("open the row", "打开该行");
    public static readonly Wording KeyGoTo = new("go to: {0}", "转到：{0}");
    public static readonly Wording KeyHelp = new("show these keys", "显示快捷键");
    public static readonly Wording Copy = new("Copy", "复制");
    public static readonly Wording Copied = new("Copied", "已复制");
    public static readonly Wording Before = new("Previous", "上一页");
    public static readonly Wording Next = new("Next", "下一页");
    public static readonly Wording PageOf = new("Page {0} of {1}", "第 {0} 页，共 {1} 页");
    public static readonly Wording Pages = new("Pages", "分页");
    public static readonly Wording Ago = new("{0} ago", "{0}前");
    public static readonly Wording Ahead = new("in {0}", "{0}后");
    public static readonly Wording Never = new("never", "从未");
    public static readonly Wording NewCritical = new("{0} critical alerts are firing", "{0} 条严重告警正在触发");
    public static readonly Wording ToAlerts = new("To the alerts", "查看告警");
    public static readonly Wording OldPage = new("This form is older than the program's last start", "此表单早于程序最近一次启动");
    public static readonly Wording OldPageHelp = new(
        "Nothing was changed. Go back, reload the page and send it again.", "没有做任何更改。请返回，刷新页面后重新提交。");
}
