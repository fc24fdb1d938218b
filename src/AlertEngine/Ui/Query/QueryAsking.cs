using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Functions;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using AlertEngine.Ui.Charts;
using NodaTime;

namespace AlertEngine.Ui.Query;

/// <summary>Asks a data source what a reader has typed, and helps where it was mistyped.</summary>
internal sealed partial class QueryAsking(PageQuestions questions, TimeProvider time)
{
    private const int MostNames = 5;

    public async Task<QueryAnswer> AskAsync(IBrowsableSource source, AskedQuery asked, Instant at, CancellationToken cancellationToken)
    {
        // What another dialect may understand is left to the source.
        if (PromQLParser.Parse(asked.Expression, ParseOptions.Everything with { IsLenient = true }) is ParseResult.Invalid { Problems: [var problem, ..] })
        {
            return new QueryAnswer.Unreadable(problem, Near: null);
        }

        var began = time.GetTimestamp();
        var outcome = await questions.InstantAsync(source, asked.Expression, at, cancellationToken);
        if (outcome is not QueryOutcome<LabelSet>.Answered { Answer: var answer })
        {
            return FailureOf(asked.Expression, ((QueryOutcome<LabelSet>.Failed)outcome).Failure);
        }

        using (answer)
        {
            var rows = ImmutableArray.CreateBuilder<QueryRow>(answer.Samples.Length);
            foreach (var sample in answer.Samples)
            {
                rows.Add(new(sample.Series, sample.Value, sample.Histogram?.ToString()));
            }

            rows.Sort(asked.BySeries ? CompareSeries : CompareValues);

            return new QueryAnswer.Table(
                rows.DrainToImmutable(),
                Duration.FromTimeSpan(time.GetElapsedTime(began)),
                [.. answer.Warnings, .. answer.Notes],
                answer.Samples.Length == 0 ? await NearAsync(source, asked.Expression, cancellationToken) : []);
        }
    }

    // The source knows best what it does not take; where that is shows only our own reading of it.
    private static QueryAnswer FailureOf(string expression, QueryFailure failure) =>
        failure.Fault is QueryFault.Refused && PromQLParser.Parse(expression, ParseOptions.Everything) is ParseResult.Invalid { Problems: [var problem, ..] }
            ? new QueryAnswer.Unreadable(
                problem, UnknownFunction().Match(problem.Message) is { Success: true } match ? Nearest.To(match.Groups["name"].Value, FunctionTable.All.Select(function => function.Name)) : null)
            : new QueryAnswer.Failed(failure);

    private async Task<ImmutableArray<(string, string)>> NearAsync(IBrowsableSource source, string expression, CancellationToken cancellationToken)
    {
        if (PromQLParser.Parse(expression, ParseOptions.Everything) is not ParseResult.Parsed { Expr: var expr })
        {
            return [];
        }

        List<string> asked = [.. ExprUses.Nodes(expr).OfType<Expr.Selector>().Select(selector => selector.Name).OfType<string>().Distinct().Take(MostNames)];
        var known = asked.Count == 0 ? [] : await questions.ListAsync(source, SeriesLabels.MetricName, selector: null, cancellationToken);

        return [.. asked.Except(known).Select(name => (name, Near: Nearest.To(name, known))).Where(name => name.Near is not null).Select(name => (name.name, name.Near!))];
    }

    private static int CompareValues(QueryRow x, QueryRow y) =>
        y.Value.CompareTo(x.Value) is var order and not 0 ? order : CompareSeries(x, y);

    // Label by label, as they are shown. Answers may be long, so no text is made of each.
    private static int CompareSeries(QueryRow x, QueryRow y)
    {
        for (var i = 0; i < Math.Min(x.Series.Count, y.Series.Count); i++)
        {
            var (one, other) = (x.Series[i], y.Series[i]);
            var order = string.CompareOrdinal(one.Name, other.Name) is var byName and not 0 ? byName : string.CompareOrdinal(one.Value, other.Value);
            if (order != 0)
            {
                return order;
            }
        }

        return x.Series.Count - y.Series.Count;
    }

    [GeneratedRegex("unknown function with name \"(?<name>\\w+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UnknownFunction();
}
