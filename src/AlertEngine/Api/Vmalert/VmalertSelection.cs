using System.Collections.Frozen;
using AlertEngine.Api.V1;
using AlertEngine.Evaluation;
using Microsoft.Extensions.Primitives;

namespace AlertEngine.Api.Vmalert;

/// <summary>Which rules a request asks for, by the parameters that vmalert knows.</summary>
internal sealed class VmalertSelection
{
    private static readonly FrozenDictionary<string, string> States = new Dictionary<string, string>
    {
        ["ok"] = "ok",
        ["nomatch"] = "nomatch",
        ["noData"] = "nomatch",
        ["inactive"] = "inactive",
        ["normal"] = "inactive",
        ["firing"] = "firing",
        ["pending"] = "pending",
        ["unhealthy"] = "unhealthy",
        ["error"] = "unhealthy",
        ["recovering"] = "recovering",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenSet<string> names;
    private readonly FrozenSet<string> groups;
    private readonly FrozenSet<string> files;
    private readonly FrozenSet<string> states;
    private readonly MatchParameter match;
    private readonly string type;
    private readonly string source;
    private readonly string search;

    private VmalertSelection(IQueryCollection query, MatchParameter match, FrozenSet<string> states)
    {
        names = SetOf(query["rule_name[]"]);
        groups = SetOf(query["rule_group[]"]);
        files = SetOf(query["file[]"]);
        (type, source, search) = (query["type"].ToString(), query["datasource_type"].ToString(), query["search"].ToString());
        (this.match, this.states) = (match, states);
        ExcludesAlerts = IsYes(query["exclude_alerts"]);
        ShowsExtendedStates = IsYes(query["extended_states"]);
    }

    public bool ExcludesAlerts { get; }

    public bool ShowsExtendedStates { get; }

    public static VmalertSelection? TryRead(IQueryCollection query, out VmalertError? error)
    {
        error = null;
        if (query["type"].ToString() is not ("" or "alert" or "record") and var type)
        {
            error = VmalertError.BadRequest($"invalid parameter \"type\": not supported value \"{type}\"");
            return null;
        }

        var asked = (query["state"].ToString() is { Length: > 0 } state ? state : query["filter"].ToString())
            .Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (asked.FirstOrDefault(one => !States.ContainsKey(one)) is { } unknown)
        {
            error = VmalertError.BadRequest($"invalid parameter \"state\": contains not supported value \"{unknown}\"");
            return null;
        }

        if (MatchParameter.TryRead(query["match[]"], out var problem) is not { } match)
        {
            error = VmalertError.BadRequest($"invalid parameter \"match[]\": {problem!.Message}");
            return null;
        }

        return new(query, match, asked.Select(one => States[one]).ToFrozenSet(StringComparer.Ordinal));
    }

    public bool Wants(RunningGroup group) =>
        IsIn(groups, group.Definition.Name) && IsIn(files, group.Definition.File) && (source.Length == 0 || source == "prometheus");

    public bool Wants(RuleView view)
    {
        var rule = view.Rule;

        return IsIn(names, rule.Definition.Name)
            && (type.Length == 0 || type == (rule is AlertingRule ? "alert" : "record"))
            && (states.Count == 0 || states.Contains(view.State))
            && match.Wants(rule.Group.LabelsOf(rule.Definition).GetValueOrDefault)
            && (search.Length == 0 || IsFound(rule.Group.Name) || IsFound(rule.Group.File) || IsFound(rule.Definition.Name));
    }

    public bool Wants(AlertLook alert) => match.Wants(name => alert.Labels[name]);

    private bool IsFound(string text) => text.Contains(search, StringComparison.OrdinalIgnoreCase);

    private static bool IsYes(StringValues given) => given.ToString() is "1" or "t" or "T" or "true" or "TRUE" or "True";

    private static FrozenSet<string> SetOf(StringValues given) => given.OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    private static bool IsIn(FrozenSet<string> wanted, string one) => wanted.Count == 0 || wanted.Contains(one);
}
