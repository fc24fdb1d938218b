using AlertEngine.Rules;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A recorded metric whose name does not tell that it is one.</summary>
internal sealed class RecordingRuleName : ILint
{
    public string Name => "recording-rule-name";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        if (rule.Rule is Rule.Recording && !MetricNames.IsRecorded(rule.Rule.Name))
        {
            yield return new(Severity.Info, rule.PlaceOf("record"), $"{rule.Rule.Name} does not look recorded: by convention names are level:metric:operations, such as job:http_requests:rate5m");
        }
    }
}
