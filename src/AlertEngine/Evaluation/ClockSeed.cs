using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>
/// Since when alerts are active, by what another program has written of them. This is asked once, at the first evaluation of a rule
/// that we know nothing of: so a change of programs starts no clock anew.
/// </summary>
internal sealed class ClockSeed(RuleGroup group, Rule.Alerting rule)
{
    private const string Metric = "ALERTS_FOR_STATE";

    /// <summary>In which phase a new alert begins; null for one of which nothing is known, or when there is no answer.</summary>
    public async Task<Func<RuleAlert, AlertPhase?>> AskAsync(
        IDataSource source, RuleTurn turn, Instant now, Duration timeLeft, CancellationToken cancellationToken)
    {
        var known = new Dictionary<LabelSet, ForStateSample>();
        var timing = turn.Settings.Options.Restore;
        if (rule.For < timing.GracePeriod)
        {
            return _ => null;
        }

        var range = $"[{(long)timing.OutageTolerance.TotalMilliseconds}ms]";
        var query = RuleQuery.Of(group, Selector() + range);
        if (await source.AskLastAsync(query, turn.Slot, timeLeft, cancellationToken) is LastSamplesOutcome.Answered { Samples: var samples })
        {
            foreach (var sample in samples)
            {
                known[sample.Series.Without(ResultLabels.MetricName)] = new(sample.At, sample.Value);
            }
        }

        // A remote store may have the external labels on the series, which alerts do not have yet.
        return alert => known.TryGetValue(alert.Labels, out var sample) || known.TryGetValue(turn.Settings.ExternalLabels.With(alert.Labels), out sample)
            ? PhaseRestore.FromSample(new AlertPhase.Pending(now), sample, now, rule.For, timing)
            : null;
    }

    // A label that is a template has another value in each series.
    private string Selector()
    {
        var matchers = group.LabelsOf(rule)
            .Where(label => label.Value.Length > 0 && !label.Value.Contains("{{", StringComparison.Ordinal))
            .Append(KeyValuePair.Create(ResultLabels.AlertName, rule.Name))
            .Select(label => LabelMatcher.Equal(label.Key, label.Value));

        return ExprPrinter.Print(new Expr.Selector(Metric, [LabelMatcher.Equal(ResultLabels.MetricName, Metric), .. matchers], TimeShift.None, RangeEdges.Plain) { Span = default });
    }
}
