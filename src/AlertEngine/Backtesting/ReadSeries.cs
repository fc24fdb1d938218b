using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.Evaluation;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Backtesting;

/// <summary>Which of the rules' series which expressions read, and what that means for how these are answered.</summary>
internal sealed partial class ReadSeries
{
    // What a selector looks back, and as much again for groups that ask for an earlier moment.
    private static readonly Duration LookBack = Duration.FromMinutes(10);

    private readonly ImmutableArray<SeriesLabels> written;
    private readonly ImmutableArray<Expr.Selector> readHere;

    public ReadSeries(IEnumerable<RuleGroup> groups)
    {
        var rules = groups.SelectMany(group => group.Rules.Select(rule => (Group: group, Rule: rule))).ToList();
        written = [.. rules.SelectMany(rule => RuleExpression.WrittenBy(rule.Group, rule.Rule))];
        var here = rules.Select(rule => RuleExpression.Parse(rule.Rule)).OfType<Expr>().Where(expr => WayOf(expr) is AnswerWay.Here).ToList();
        readHere = [.. here.SelectMany(SelectorsOf)];
        LongestReach = LookBack + here.Select(expr => Duration.FromTimeSpan(TimeReach.Of(expr).Back)).DefaultIfEmpty().Max();
    }

    /// <summary>How far back what the rules make is read.</summary>
    public Duration LongestReach { get; }

    /// <summary>Whether any rule reads what rules make.</summary>
    public bool AnyHere => !readHere.IsEmpty;

    /// <param name="expr">Null for an expression in a language that only the source knows.</param>
    public AnswerWay WayOf(Expr? expr, string text) =>
        expr is not null ? WayOf(expr)
        : DependsOnRange().IsMatch(text) ? AnswerWay.Alone
        : AnswerWay.Ahead;

    /// <summary>What a reader of the result should know about how the expression was answered; null when there is nothing.</summary>
    public string? RemarkOn(Expr? expr, string text)
    {
        if (expr is null)
        {
            return "not PromQL: what it reads of recorded series is what the source has";
        }

        var reach = TimeReach.Of(expr);

        return reach.IsPinned && WritesAny(expr) ? "reads recorded series at a fixed time: taken as the source has them"
            : WayOf(expr, text) is AnswerWay.Here ? "evaluated here, with what the rules recorded on the way"
            : WayOf(expr, text) is AnswerWay.Alone ? "asked for each moment by itself"
            : reach.Ahead > TimeSpan.Zero ? "reads samples that are not there yet when it is live"
            : null;
    }

    /// <summary>Whether an expression that is evaluated here may read a series.</summary>
    public bool IsReadHere(SeriesLabels series) => readHere.Any(selector => RuleOrder.MayRead(selector, series));

    /// <summary>Whether a series is one of those that the rules make.</summary>
    public bool IsWritten(SeriesLabels series) => written.Any(labels => IsWithin(labels, series));

    /// <summary>Whether all that a selector may read is made by the rules, whatever its other labels are.</summary>
    public bool IsWrittenWhole(Expr.Selector selector) =>
        ExprUses.MetricOf(selector) is { } metric && written.Any(labels => labels.Count == 1 && labels[SeriesLabels.MetricName] == metric);

    public bool MayRead(Expr.Selector selector) => written.Any(labels => RuleOrder.MayRead(selector, labels));

    public static IEnumerable<Expr.Selector> SelectorsOf(Expr expr) => ExprUses.Nodes(expr).OfType<Expr.Selector>();

    private AnswerWay WayOf(Expr expr)
    {
        var reach = TimeReach.Of(expr);

        return WritesAny(expr) && !reach.IsPinned ? AnswerWay.Here
            : reach.DependsOnSteps || AtEdge(expr) ? AnswerWay.Alone
            : AnswerWay.Ahead;
    }

    private bool WritesAny(Expr expr) => SelectorsOf(expr).Any(MayRead);

    private static bool AtEdge(Expr expr) => ExprUses.Nodes(expr).Any(node => node switch
    {
        Expr.Selector selector => selector.Shift.At is AtModifier.Start or AtModifier.End,
        Expr.Subquery subquery => subquery.Shift.At is AtModifier.Start or AtModifier.End,
        _ => false,
    });

    private static bool IsWithin(SeriesLabels labels, SeriesLabels series)
    {
        var texts = labels.NamesAndValues;
        for (var i = 0; i < texts.Length; i += 2)
        {
            if (series[texts[i]] != texts[i + 1])
            {
                return false;
            }
        }

        return true;
    }

    // MetricsQL's.
    [GeneratedRegex(@"\b(start|end|step|now|(range|running|rand)_?\w*)\s*\(", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DependsOnRange();
}
