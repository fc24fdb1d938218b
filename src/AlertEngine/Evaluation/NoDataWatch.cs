using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Printing;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>
/// Tells whether a condition does not hold, or whether there is nothing to compare: it asks for the value without the comparison,
/// and only where that makes a difference.
/// </summary>
internal sealed class NoDataWatch
{
    /// <summary>The label of the alert that says that there is no data.</summary>
    public const string MissingLabel = "no_data";

    private static readonly LabelSet Missing = LabelSet.Of(new Label(MissingLabel, "true"));

    private readonly NoDataPolicy policy;
    private readonly RuleQuery? value;
    private readonly SeriesCache<LabelSet> known = new(labels => labels);

    public NoDataWatch(RuleGroup group, Rule.Alerting rule)
    {
        policy = RulePolicies.NoDataOf(rule.Annotations) ?? NoDataPolicy.Resolve;
        if (policy is not NoDataPolicy.Resolve && RuleExpression.Parse(rule) is { } expr && Condition.Of(expr) is { } condition)
        {
            value = RuleQuery.Of(group, ExprPrinter.Print(condition.Value));
        }
    }

    /// <summary>Whether the rule raises an alert of its own when there is no data at all.</summary>
    public bool RaisesAlert => policy is NoDataPolicy.Alert && value is not null;

    /// <summary>The element of the alert that there is no data; null when there is some, or nobody wants to be told.</summary>
    public async Task<LabelSet?> MissingAsync(IDataSource source, Instant at, Duration timeLeft, CancellationToken cancellationToken) =>
        RaisesAlert && await AskAsync(source, at, timeLeft, cancellationToken) is { IsEmpty: true } ? Missing : null;

    /// <summary>Which alerts stay as they are because their series cannot be compared.</summary>
    public async Task<Func<RuleAlert, bool>> KeptAsync(
        AlertBook book, IDataSource source, Instant at, Duration timeLeft, CancellationToken cancellationToken)
    {
        if (policy is not NoDataPolicy.Keep || value is null || !book.MissesSome)
        {
            return _ => false;
        }

        // Without an answer nobody knows: nothing is resolved on a guess.
        var present = (await AskAsync(source, at, timeLeft, cancellationToken))?.ToHashSet();

        return alert => present?.Contains(alert.Element) is not true;
    }

    private async Task<ImmutableArray<LabelSet>?> AskAsync(IDataSource source, Instant at, Duration timeLeft, CancellationToken cancellationToken)
    {
        if (await source.AskAsync(value!, at, timeLeft, known, cancellationToken) is not QueryOutcome<LabelSet>.Answered { Answer: var answer })
        {
            return null;
        }

        using (answer)
        {
            var elements = ImmutableArray.CreateBuilder<LabelSet>(answer.Samples.Length);
            foreach (var sample in answer.Samples)
            {
                elements.Add(sample.Series);
            }

            return answer.IsPartial ? null : elements.DrainToImmutable();
        }
    }
}
