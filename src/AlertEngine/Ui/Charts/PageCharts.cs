using System.Collections.Immutable;
using AlertEngine.Charts;
using AlertEngine.Configuration;
using AlertEngine.Evaluation;
using AlertEngine.Explaining;
using AlertEngine.Labels;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Querying;
using AlertEngine.Rules;
using AlertEngine.Ui.Alerts;
using AlertEngine.Ui.Texts;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Charts;

/// <summary>Asks data sources for the charts of pages: of one kind once, few at a time, and for nobody long.</summary>
internal sealed class PageCharts(
    RuleEngine engine, RuleOrigins origins, RuleSources sources, AlertRows rows, AlertHistory history, PageQuestions questions, ActiveConfig config, TimeProvider time) : IDisposable
{
    private const int MostKept = 60;

    private readonly Lock gate = new();
    private readonly Dictionary<ChartAsk, Task<PageChart>> kept = [];
    private readonly CancellationTokenSource ending = new();

    // Who asks first may be gone before the others, so nobody's leaving ends the question.
    public Task<PageChart> MakeAsync(ChartAsk ask, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!kept.TryGetValue(ask, out var making))
            {
                if (kept.Count >= MostKept)
                {
                    kept.Clear();
                }

                kept[ask] = making = Task.Run(() => MakeOnceAsync(ask), ending.Token);
            }

            return making.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }

    // What could not be had is asked for again.
    private async Task<PageChart> MakeOnceAsync(ChartAsk ask)
    {
        PageChart? made = null;
        try
        {
            return made = await AskAsync(ask, ending.Token);
        }
        finally
        {
            if (made is not PageChart.Drawn)
            {
                lock (gate)
                {
                    kept.Remove(ask);
                }
            }
        }
    }

    private async Task<PageChart> AskAsync(ChartAsk ask, CancellationToken cancellationToken)
    {
        switch (ask)
        {
            case ChartAsk.OfAlert(var alert, var length, var end):
                return origins.Of(alert, rows.Find(alert, end)?.Alert.Labels[ResultLabels.AlertName]).FirstOrDefault() is { } origin
                    ? await OfAlertAsync(origin, ChartSpan.Last(length, end), cancellationToken)
                    : new PageChart.Missing(ChartWordings.NoRule);
            case ChartAsk.OfRule(var path, var length, var end):
                return engine.Groups.SelectMany(group => group.Rules).FirstOrDefault(rule => UiPaths.OfRule(rule) == $"/rules/{path}") is { } found
                    ? await OfRuleAsync(found, ChartSpan.Last(length, end), cancellationToken)
                    : new PageChart.Missing(RuleWords.NotKnown);
            case ChartAsk.OfExpression(var source, var expression, var step, var length, var end):
                var span = ChartSpan.Last(length, end);
                return await DrawAsync(
                    sources.All.FirstOrDefault(one => one.Name == source),
                    RuleQuery.Plain(expression),
                    new ChartMaking(expression, Threshold: null),
                    elements: [],
                    step is { } wanted ? span with { Step = Duration.Max(wanted, length / PageQuestions.MostSteps) } : span,
                    bands: [],
                    cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<PageChart> OfAlertAsync(RuleOrigin origin, ChartSpan span, CancellationToken cancellationToken)
    {
        var (rule, look, leaving) = origin;
        var making = ChartMaking.Of(rule.Definition.Expression, ParsedOf(rule));
        var row = rows.Find((leaving ?? look.Labels).Fingerprint, time.GetCurrentInstant());
        var past = row is null ? AlertPast.Nothing : await history.ReadAsync(row.Alert, cancellationToken);

        return await DrawAsync(
            sources.For(rule.Group),
            RuleQuery.Of(rule.Group, making.OfSeries(look.Subject.Element)),
            making,
            [look.Subject.Element],
            span,
            [.. past.Episodes.Select(episode => new ChartBand(episode.Time, episode.Fires))],
            cancellationToken);
    }

    private Task<PageChart> OfRuleAsync(RunningRule rule, ChartSpan span, CancellationToken cancellationToken)
    {
        var making = ChartMaking.Of(rule.Definition.Expression, ParsedOf(rule));
        List<LabelSet> elements = rule is AlertingRule alerting ? [.. alerting.Shown.Look().Select(look => look.Subject.Element).Take(ChartImage.MostNamed)] : [];

        return DrawAsync(sources.For(rule.Group), RuleQuery.Of(rule.Group, making.Expression), making, elements, span, [], cancellationToken);
    }

    private async Task<PageChart> DrawAsync(
        IBrowsableSource? source,
        RuleQuery query,
        ChartMaking making,
        IReadOnlyList<LabelSet> elements,
        ChartSpan span,
        ImmutableArray<ChartBand> bands,
        CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return new PageChart.Missing(ChartWordings.NoSource);
        }

        return await questions.RangeAsync(source, query, span, cancellationToken) switch
        {
            RangeOutcome.Answered { Series.IsEmpty: true } when bands.IsEmpty => new PageChart.Missing(ChartWordings.NoSeries),
            RangeOutcome.Answered(var series) => new PageChart.Drawn(making.Make(series, elements, span, config.Current.Config.Messages.Zone) with { Bands = bands }),
            RangeOutcome.Failed({ Fault: QueryFault.TooLarge }) => new PageChart.Missing(ChartWordings.TooMany),
            RangeOutcome.Failed({ Fault: QueryFault.TimedOut }) => new PageChart.Missing(ChartWordings.TooSlow),
            RangeOutcome.Failed(var failure) => new PageChart.Missing(ChartWordings.NotAnswered, failure.Message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Expr? ParsedOf(RunningRule rule) => RuleExpression.Parse(rule.Definition);
}
