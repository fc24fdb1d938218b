using System.Collections.Frozen;
using AlertEngine.Evaluation;
using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.V1;

/// <summary>Which rules a request asks for, and how much of them.</summary>
internal sealed record RuleSelection
{
    private static readonly string[] Yes = ["1", "t", "true"];
    private static readonly string[] No = ["", "0", "f", "false"];

    private readonly FrozenSet<string> names;
    private readonly FrozenSet<string> groups;
    private readonly FrozenSet<string> files;
    private readonly MatchParameter match;
    private readonly string type;

    private RuleSelection(IQueryCollection query, MatchParameter match, string type)
    {
        names = SetOf(query["rule_name[]"]);
        groups = SetOf(query["rule_group[]"]);
        files = SetOf(query["file[]"]);
        (this.match, this.type) = (match, type);
    }

    public bool ExcludesAlerts { get; private init; }

    public RulePage Page { get; private init; } = RulePage.All;

    public static RuleSelection? TryRead(IQueryCollection query, out ApiError? error)
    {
        if (MatchParameter.TryRead(query["match[]"], out error) is not { } match)
        {
            return null;
        }

        var type = First(query["type"]).ToLowerInvariant();
        if (type is not ("" or "alert" or "record"))
        {
            error = ApiError.BadParameter("type", $"not supported value \"{type}\"");
            return null;
        }

        var excludes = First(query["exclude_alerts"]).ToLowerInvariant();
        if (!Yes.Contains(excludes) && !No.Contains(excludes))
        {
            error = ApiError.BadParameter("exclude_alerts", $"error converting exclude_alerts: strconv.ParseBool: parsing \"{excludes}\": invalid syntax");
            return null;
        }

        return RulePage.TryRead(First(query["group_limit"]), First(query["group_next_token"]), out error) is { } page
            ? new(query, match, type) { ExcludesAlerts = Yes.Contains(excludes), Page = page }
            : null;
    }

    public bool Wants(RunningGroup group) => IsIn(groups, group.Definition.Name) && IsIn(files, group.Definition.File);

    public bool Wants(RunningRule rule) =>
        (type.Length == 0 || type == (rule is AlertingRule ? "alert" : "record"))
        && IsIn(names, rule.Definition.Name)
        && (!match.IsGiven || match.Wants(rule.Group.LabelsOf(rule.Definition).GetValueOrDefault));

    private static string First(StringValues given) => given is [{ } first, ..] ? first : "";

    private static FrozenSet<string> SetOf(StringValues given) => given.OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    private static bool IsIn(FrozenSet<string> wanted, string one) => wanted.Count == 0 || wanted.Contains(one);
}
