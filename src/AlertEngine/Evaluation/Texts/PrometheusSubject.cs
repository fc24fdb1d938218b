using AlertEngine.GoTemplates.Functions;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.Evaluation.Texts;

/// <summary>Templates see the labels of the series, the metric's name among them, and its value.</summary>
internal sealed class PrometheusSubject : ITextSubject
{
    public Value DataOf(in Subject subject, RuleSettings settings) => Value.Of(new RuleValue(
        new LabelMap(subject.Element),
        new LabelMap(settings.ExternalLabels),
        settings.ExternalUrl,
        subject.Histogram is { } histogram ? Value.Of(new HistogramValue(histogram)) : Value.Of(subject.Value)));
}
