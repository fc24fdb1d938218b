using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Vmalert;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation.Texts;

/// <summary>The labels and annotations of an alerting rule, compiled once and expanded for each of its alerts.</summary>
internal sealed class RuleTexts
{
    private static readonly TemplateLibrary Prometheus = new(PrometheusFunctions.RuleLanguage);
    private static readonly TemplateLibrary Vmalert = new(VmalertFunctions.Language);

    private readonly ITextSubject subjects;
    private readonly ImmutableArray<RuleText> labels;
    private readonly ImmutableArray<RuleText> annotations;
    private readonly Annotations names;

    public RuleTexts(RuleGroup group, Rule.Alerting rule)
    {
        subjects = group.Dialect is RuleDialect.Vmalert ? new VmalertSubject(group, rule) : new PrometheusSubject();
        var shown = rule.Annotations.Where(text => !RulePolicies.IsSetting(text.Key)).Select(text => new Label(text.Key, text.Value));
        names = Annotations.From(shown);
        labels = Compile(group.LabelsOf(rule).Select(label => new Label(label.Key, label.Value)));
        annotations = Compile(names);
        LabelsVary = labels.Any(text => text.Uses is { } uses && (uses.DependsOn("Value") || uses.Time || uses.Queries));
        AnnotationsQuery = annotations.Any(text => text.Uses is { Queries: true });
        Follow = annotations.Select(FollowOf).DefaultIfEmpty().Max();

        ImmutableArray<RuleText> Compile(IEnumerable<Label> texts) =>
        [
            .. texts.Select(text => new RuleText(
                text.Name, text.Value, $"__alert_{rule.Name}", group.Dialect is RuleDialect.Vmalert ? Vmalert : Prometheus)),
        ];
    }

    /// <summary>Whether a series may have other alert labels from one evaluation to the next.</summary>
    public bool LabelsVary { get; }

    /// <summary>Whether annotations ask the data source, so that they are made when the rule is evaluated.</summary>
    public bool AnnotationsQuery { get; }

    public AnnotationsFollow Follow { get; }

    public async ValueTask<ImmutableArray<Label>> ExpandLabelsAsync(Subject subject, TextScope scope, CancellationToken cancellationToken)
    {
        var data = subjects.DataOf(subject, scope.Settings);
        var expanded = ImmutableArray.CreateBuilder<Label>(labels.Length);
        foreach (var text in labels)
        {
            expanded.Add(new(text.Name, await text.ExpandAsync(data, scope, cancellationToken)));
        }

        return expanded.DrainToImmutable();
    }

    public async ValueTask<Annotations> ExpandAnnotationsAsync(Subject subject, TextScope scope, CancellationToken cancellationToken)
    {
        var data = subjects.DataOf(subject, scope.Settings);
        var texts = ImmutableArray.CreateBuilder<string>(annotations.Length);
        foreach (var text in annotations)
        {
            texts.Add(await text.ExpandAsync(data, scope, cancellationToken));
        }

        return names.WithTexts(texts.DrainToImmutable());
    }

    private static AnnotationsFollow FollowOf(RuleText text) => text.Uses switch
    {
        { Time: true } or { Queries: true } => AnnotationsFollow.Time,
        { } uses when uses.DependsOn("Value") || uses.DependsOn("ActiveAt") => AnnotationsFollow.Value,
        _ => AnnotationsFollow.Labels,
    };
}
