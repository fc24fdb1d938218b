namespace AlertEngine.Ui.Texts;

/// <summary>The texts of the pages about rules.</summary>
internal static class RuleWords
{
    public static readonly Wording All = new("All", "全部");
    public static readonly Wording Failing = new("Failing", "出错");
    public static readonly Wording Find = new("Find a rule", "查找规则");
    public static readonly Wording Ok = new("ok", "正常");
    public static readonly Wording Error = new("failing", "出错");
    public static readonly Wording NotYet = new("not yet", "尚未评估");
    public static readonly Wording Rule = new("Rule", "规则");
    public static readonly Wording Health = new("Health", "健康");
    public static readonly Wording Alerts = new("Alerts", "告警");
    public static readonly Wording LastRun = new("Last", "最近");
    public static readonly Wording Took = new("Took", "耗时");
    public static readonly Wording Recording = new("records", "记录");
    public static readonly Wording FiringCount = new("{0} firing", "{0} 触发中");
    public static readonly Wording PendingCount = new("{0} pending", "{0} 等待中");
    public static readonly Wording Every = new("every {0}", "每 {0}");
    public static readonly Wording Missed = new("{0} evaluations missed", "错过 {0} 次评估");
    public static readonly Wording NoRules = new("No rules are loaded", "没有加载规则");
    public static readonly Wording NoRulesHelp = new("Name files under rule_files, and a source with --datasource.url.", "请在 rule_files 中指定文件，并用 --datasource.url 指定数据源。");
    public static readonly Wording NoneMatches = new("No rule is like that", "没有符合条件的规则");
    public static readonly Wording Evaluated = new("Rules loaded: {0}, in groups: {1}.", "已加载 {1} 个组中的 {0} 条规则。");
    public static readonly Wording FileProblems = new("{0} cannot be used as it is", "{0} 无法按原样使用");
    public static readonly Wording LastGood = new("Its last good version stays in force.", "仍使用其上一个正确的版本。");
    public static readonly Wording NothingInForce = new("Nothing of it is in force.", "其内容均未生效。");
    public static readonly Wording NotKnown = new("This rule is not loaded, or not any more", "该规则未加载或已被移除");
    public static readonly Wording Group = new("Group", "组");
    public static readonly Wording File = new("File", "文件");
    public static readonly Wording Expression = new("Expression", "表达式");
    public static readonly Wording For = new("For", "持续时间");
    public static readonly Wording KeepFiring = new("Keep firing for", "保持触发");
    public static readonly Wording Labels = new("Labels", "标签");
    public static readonly Wording Instances = new("Alerts of this rule", "此规则的告警");
    public static readonly Wording NoInstances = new("It has no alerts now", "当前没有告警");
    public static readonly Wording LastChecked = new("Last evaluated", "最近评估：");
    public static readonly Wording Evaluations = new("Last evaluations", "最近的评估");
    public static readonly Wording EvaluationsShown = new("{0} evaluations, {1} of them failed", "{0} 次评估，其中 {1} 次出错");
    public static readonly Wording Series = new("{0} series", "{0} 个序列");
    public static readonly Wording HealthSince = new("Evaluated", "评估");
    public static readonly Wording HealthCounts = new("{0} times, {1} of them failed", "{0} 次，其中 {1} 次出错");
    public static readonly Wording Findings = new("What lints find", "检查结果");
    public static readonly Wording NoFindings = new("nothing", "没有问题");
    public static readonly Wording Bug = new("bug", "错误");
    public static readonly Wording Doubtful = new("doubtful", "可疑");
    public static readonly Wording Hint = new("hint", "提示");
    public static readonly Wording NoLint = new("There is no such lint", "没有这样的检查");
    public static readonly Wording At = new("At", "时间");
    public static readonly Wording Samples = new("Series", "序列");
    public static readonly Wording Changes = new("Changes", "变化");
    public static readonly Wording Outcome = new("Outcome", "结果");
    public static readonly Wording AndMore = new("and {0} more", "以及另外 {0} 条");
}
