using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>An <c>offset</c> or <c>@</c> that makes no sense in a rule, which is evaluated for now.</summary>
internal sealed class TimeShifted : ILint
{
    public string Name => "time-shift";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var node in rule.Nodes)
        {
            var shift = (node as Expr.Selector)?.Shift ?? (node as Expr.Subquery)?.Shift;
            if (shift?.At is AtModifier.Timestamp)
            {
                yield return new(Severity.Warning, rule.PlaceOf(node), "@ with a fixed time: the result will be the same at every evaluation, until the samples are too old to be kept");
            }
            else if (shift?.At is not null)
            {
                yield return new(Severity.Info, rule.PlaceOf(node), "@ start() and @ end() are the time of evaluation in a rule, so that they add nothing");
            }
            else if (shift?.Offset is { } offset && ConstantDuration.Of(offset) < 0)
            {
                yield return new(Severity.Bug, rule.PlaceOf(node), "a negative offset looks into the future, where a rule finds no samples");
            }
        }
    }
}
