using System.Collections.Immutable;
using AlertEngine.Evaluation;
using AlertEngine.GoText;
using AlertEngine.Labels;
using AlertEngine.PromQL.Functions;
using AlertEngine.PromQL.Series;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Ui.Alerts;
using AlertEngine.Ui.Charts;
using AlertEngine.Ui.Texts;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Completion;

/// <summary>
/// <c>GET /ui/complete?text=...</c>: what could be written at the end of a text; with <c>source</c> the text is an expression, else it is
/// matchers for the alerts that are there now.
/// </summary>
internal sealed class CompletionEndpoint(RuleSources sources, PageQuestions questions, AlertRows rows, TimeProvider time)
{
    public const string Path = "/ui/complete";

    private const int MostOptions = 30;
    private const int LongestText = 6_000;

    private static readonly ImmutableArray<string> Words =
    [
        .. Enum.GetValues<AggregateOperator>().Select(aggregate => aggregate.Word()),
        "by", "without", "on", "ignoring", "group_left", "group_right", "and", "or", "unless", "bool", "offset",
    ];

    public static string OfExpressions(string source) => $"{Path}?source={Uri.EscapeDataString(source)}";

    public async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var text = query["text"].ToString();
        var source = query["source"].ToString();
        var language = Languages.Of(context.Request);
        var proposals = text.Length > LongestText ? Proposals.None
            : source.Length > 0 ? await ForExpressionAsync(source, text, language, context.RequestAborted)
            : ForFilter(text, language);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(proposals, ProposalJson.Default.Proposals, cancellationToken: context.RequestAborted);
    }

    private async Task<Proposals> ForExpressionAsync(string name, string text, Language language, CancellationToken cancellationToken)
    {
        if (ExpressionCursor.Of(text) is not { } place || sources.All.FirstOrDefault(source => source.Name == name) is not { } source)
        {
            return Proposals.None;
        }

        switch (place)
        {
            case CursorPlace.Name { Prefix.Length: > 0 }:
                var metrics = await questions.ListAsync(source, SeriesLabels.MetricName, selector: null, cancellationToken);
                return Best(place, Names(metrics, language));
            case CursorPlace.LabelName(_, _, var metric, var isMatched):
                var labels = await questions.ListAsync(source, label: null, SelectorOf(metric), cancellationToken);
                return Best(
                    place,
                    labels.Where(label => label != SeriesLabels.MetricName && LabelName.IsClassic(label))
                        .Select(label => new Proposal(label, isMatched ? $"{label}=" : label, CompletionWords.Label.In(language))));
            case CursorPlace.LabelValue(_, _, var metric, var label, _) value:
                var values = await questions.ListAsync(source, label, SelectorOf(metric), cancellationToken);
                return Best(place, values.Select(one => ValueOf(value, one, "", language)));
            default:
                return Proposals.None;
        }
    }

    private static IEnumerable<Proposal> Names(ImmutableArray<string> metrics, Language language) =>
    [
        .. metrics.Where(LabelName.IsMetricName).Select(metric => new Proposal(metric, metric, CompletionWords.Metric.In(language))),
        .. FunctionTable.All.Where(function => !function.IsForeign)
            .Select(function => new Proposal(function.Name, $"{function.Name}(", CompletionWords.Function.In(language))),
        .. Words.Select(word => new Proposal(word, $"{word} ", CompletionWords.Keyword.In(language))),
    ];

    private Proposals ForFilter(string text, Language language)
    {
        var labels = rows.All(time.GetCurrentInstant()).SelectMany(row => row.Alert.Labels);

        return FilterCursor.Of(text) switch
        {
            CursorPlace.LabelName place => Best(
                place,
                labels.CountBy(label => label.Name).OrderByDescending(name => name.Value)
                    .Select(name => new Proposal(name.Key, $"{name.Key}=", CompletionWords.Alerts(name.Value, language)))),
            CursorPlace.LabelValue place => Best(
                place,
                labels.Where(label => label.Name == place.Label).CountBy(label => label.Value).OrderByDescending(value => value.Value)
                    .Select(value => ValueOf(place, value.Key, CompletionWords.Alerts(value.Value, language), language))),
            _ => Proposals.None,
        };
    }

    private static string? SelectorOf(string metric) => metric.Length > 0 ? metric : null;

    private static Proposal ValueOf(CursorPlace.LabelValue place, string value, string kind, Language language) =>
        new(value, GoQuote.Quote(value)[(place.IsOpen ? 1 : 0)..], kind.Length > 0 ? kind : CompletionWords.Value.In(language));

    // What begins as written goes before what holds it somewhere.
    private static Proposals Best(CursorPlace place, IEnumerable<Proposal> known)
    {
        var fitting = known.Where(one => one.Text.Contains(place.Prefix, StringComparison.OrdinalIgnoreCase) && one.Text.Length < LongestText).ToList();

        return new(
            place.From,
            [.. fitting.OrderBy(one => one.Text.StartsWith(place.Prefix, StringComparison.OrdinalIgnoreCase) ? 0 : 1).Take(MostOptions)]);
    }
}
