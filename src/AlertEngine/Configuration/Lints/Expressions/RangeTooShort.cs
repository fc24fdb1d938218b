using AlertEngine.Durations;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;
using NodaTime;

namespace AlertEngine.Configuration.Lints.Expressions;

/// <summary>A range that holds too few samples for a rate, or leaves out what happens between two evaluations.</summary>
internal sealed class RangeTooShort : ILint
{
    private static readonly string[] Functions = [.. RateOfGauge.Functions, .. DeltaOfCounter.Functions];

    public string Name => "range-too-short";

    public IEnumerable<Finding> Find(LintedRule rule)
    {
        foreach (var range in rule.Calls(Functions).Select(call => call.Arguments[0].Unwrapped).OfType<Expr.Range>())
        {
            if (ConstantDuration.Of(range.Length) is { } seconds && Judge(rule, Duration.FromSeconds(seconds)) is var (severity, message))
            {
                yield return new(severity, rule.PlaceOf(range.Length.Span), message);
            }
        }
    }

    private static (Severity, string)? Judge(LintedRule rule, Duration length)
    {
        var scrape = rule.File.Set.Settings.ScrapeInterval;
        if (length < 2 * scrape)
        {
            return (Severity.Bug, $"a range of {Text(length)} often holds but one of the samples that come every {Text(scrape)}, and there is no rate of one; four times the scrape interval is safe");
        }

        if (length < 4 * scrape)
        {
            return (Severity.Info, $"one missed scrape leaves a gap in a range of {Text(length)} with samples every {Text(scrape)}; four times the scrape interval is safe");
        }

        return rule.Group.Interval is { } interval && length < interval
            ? (Severity.Warning, $"the group is evaluated every {Text(interval)}, and a range of {Text(length)} never sees what happens in between")
            : null;
    }

    private static string Text(Duration? duration) => PrometheusDuration.Format(duration!.Value);
}
