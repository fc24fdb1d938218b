namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the page about the program itself.</summary>
internal static class StatusWords
{
    public static readonly Wording Program = new("Program", "程序");
    public static readonly Wording Version = new("Version", "版本");
    public static readonly Wording Started = new("Started", "启动于");
    public static readonly Wording Runtime = new("Runtime", "运行时");
    public static readonly Wording Memory = new("Memory", "内存");
    public static readonly Wording Ready = new("Ready", "就绪");
    public static readonly Wording WaitingFor = new("waiting for {0}", "等待：{0}");
    public static readonly Wording Storage = new("Storage", "存储");
    public static readonly Wording Working = new("keeps what it is given", "正常写入");
    public static readonly Wording Degraded = new("fails: {0}", "写入失败：{0}");
    public static readonly Wording Folder = new("Folder", "目录");
    public static readonly Wording Known = new("Alerts known", "已知告警");
    public static readonly Wording Sources = new("Data sources", "数据源");
    public static readonly Wording NoSources = new("None is configured: rules have nobody to ask.", "未配置数据源：规则无从查询。");
    public static readonly Wording Up = new("answers", "正常");
    public static readonly Wording Down = new("does not answer", "无响应");
    public static readonly Wording NotAsked = new("not asked yet", "尚未查询");
    public static readonly Wording Name = new("Name", "名称");
    public static readonly Wording Answered = new("Answered", "已回答");
    public static readonly Wording Failed = new("Failed", "失败");
    public static readonly Wording LastAnswer = new("Last answer", "最近回答");
    public static readonly Wording Evaluation = new("Evaluation", "评估");
    public static readonly Wording Rules = new("Rules", "规则");
    public static readonly Wording Failing = new("Failing rules", "出错的规则");
    public static readonly Wording Missed = new("Missed evaluations", "错过的评估");
    public static readonly Wording Slowest = new("Slowest group", "最慢的组");
    public static readonly Wording LastEvaluation = new("Last evaluation", "最近评估");
    public static readonly Wording Configuration = new("Configuration", "配置");
    public static readonly Wording File = new("File", "文件");
    public static readonly Wording BuiltIn = new("built in", "内置");
    public static readonly Wording LastLoad = new("Last load", "最近加载");
    public static readonly Wording Loaded = new("in force", "已生效");
    public static readonly Wording Refused = new("refused, wholly or in part; of that the one before stays in force", "全部或部分被拒绝；该部分仍使用之前的配置");
    public static readonly Wording RefusedTemplates = new("Templates whose last good version stays in force", "仍使用上一个正确版本的模板");
    public static readonly Wording Warnings = new("Doubtful", "可疑之处");
    public static readonly Wording NotUsed = new("Not used here", "此处不使用");
    public static readonly Wording InForce = new("In force, secrets masked", "当前配置（已隐藏机密）");
    public static readonly Wording Whole = new("The whole of it", "查看全部");
    public static readonly Wording Journal = new("Journal", "日志");
}
