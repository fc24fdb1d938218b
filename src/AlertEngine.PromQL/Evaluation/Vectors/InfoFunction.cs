using AlertEngine.PromQL.Evaluation.Selectors;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Evaluation.Vectors;

/// <summary>info: gives series the labels of info metrics, such as target_info, with the same identifying labels.</summary>
internal sealed class InfoFunction
{
    private readonly Expr.Call call;
    private readonly Evaluator evaluator;
    private readonly InfoSelection selection;

    private InfoFunction(Expr.Call call, Evaluator evaluator)
    {
        this.call = call;
        this.evaluator = evaluator;
        selection = InfoSelection.Of(call.Arguments.Length > 1 ? ((Expr.Selector)call.Arguments[1].Unwrapped).Matchers : []);
    }

    public static IEnumerable<SeriesColumn> Evaluate(Expr.Call call, Evaluator evaluator) =>
        SameLabels.Merge(new InfoFunction(call, evaluator).Enrich(), evaluator.Query.Budget);

    /// <summary>What of the info metrics is to be known depends on all series, so these are held.</summary>
    private IEnumerable<SeriesColumn> Enrich()
    {
        var held = new List<SeriesColumn>();
        foreach (var column in evaluator.Vector(call.Arguments[0]))
        {
            evaluator.Query.Budget.Take(column.Floats.Length);
            held.Add(column);
        }

        var metrics = ReadMetrics(held);
        foreach (var column in held)
        {
            evaluator.Query.Budget.Release(column.Floats.Length);
            foreach (var enriched in selection.IsInfo(column.Labels) ? [column] : Enrich(column, metrics))
            {
                yield return enriched;
            }
        }
    }

    /// <summary>One series can become several, because info metrics change.</summary>
    private IEnumerable<SeriesColumn> Enrich(SeriesColumn column, InfoMetrics metrics)
    {
        var join = new InfoJoin(column.Labels, metrics.Of(column.Labels), selection);
        var enriched = new Dictionary<SeriesLabels, SeriesColumn>();
        for (var step = 0; step < column.Floats.Length; step++)
        {
            if (column.Has(step) && join.LabelsAt(step) is { } labels)
            {
                if (!enriched.TryGetValue(labels, out var target))
                {
                    target = evaluator.Columns.Rent(labels, column.DropsName);
                    enriched.Add(labels, target);
                }

                target.CopyStep(step, column, step);
            }
        }

        evaluator.Columns.Return(column);
        foreach (var target in enriched.Values)
        {
            yield return target;
        }
    }

    private InfoMetrics ReadMetrics(List<SeriesColumn> held)
    {
        var metrics = new InfoMetrics(Presence(held), evaluator.Query.Budget);
        var identified = held.Where(column => !selection.IsInfo(column.Labels)).Select(column => column.Labels);
        if (selection.MatchersFor(identified) is not { } matchers)
        {
            return metrics;
        }

        var selector = new Expr.Selector(null, matchers, InfoTime.Of(call.Arguments[0]), RangeEdges.Plain)
        {
            Span = call.Arguments[0].Span,
        };
        foreach (var column in evaluator.Select(selector, SelectorValue.TimeOfFloat))
        {
            metrics.Add(column);
        }

        return metrics;
    }

    private StepSet Presence(List<SeriesColumn> held)
    {
        var present = new StepSet(evaluator.Grid.Count);
        foreach (var column in held)
        {
            present.AddPresent(column);
        }

        return present;
    }
}
