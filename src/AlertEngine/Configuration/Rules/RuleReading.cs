using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Rules;

namespace AlertEngine.Configuration.Rules;

/// <summary>What the readers of groups and rules know of the file that they read.</summary>
/// <param name="Notices">Gathers the expressions that another dialect may make sense of.</param>
/// <param name="Sources">Gathers where each rule stands, in their order.</param>
internal sealed record RuleReading(RuleDialect Dialect, RuleOptions Options, ScalarPlaces Places, List<Problem> Notices, List<RuleSource> Sources)
{
    public bool IsVmalerts => Dialect is RuleDialect.Vmalert;

    public ParseOptions Expressions => Options.Expressions with { IsLenient = IsVmalerts };

    public bool IsLabelName(string name) =>
        name != "__name__" && IsAnnotationName(name);

    public bool IsAnnotationName(string name) =>
        Options.LegacyNames ? LabelName.IsClassic(name) : LabelName.IsUtf8(name);

    public bool IsMetricName(string name) =>
        Options.LegacyNames ? LabelName.IsMetricName(name) : LabelName.IsUtf8(name);
}
