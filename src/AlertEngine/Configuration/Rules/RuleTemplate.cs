using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Values;
using AlertEngine.GoTemplates.Vmalert;

namespace AlertEngine.Configuration.Rules;

/// <summary>A label or annotation of an alerting rule, compiled to be tried before any alert needs it.</summary>
internal sealed class RuleTemplate
{
    private static readonly TemplateLibrary Prometheus = new(PrometheusFunctions.RuleLanguage);
    private static readonly TemplateLibrary Vmalert = new(VmalertFunctions.Language);

    private readonly Template template;
    private readonly bool isVmalerts;

    private RuleTemplate(Template template, bool isVmalerts) => (this.template, this.isVmalerts) = (template, isVmalerts);

    public TemplateUses Uses => template.Uses;

    /// <summary>Null when the text is no template; the error says why.</summary>
    public static RuleTemplate? TryCompile(RuleSource source, YamlNode.Scalar text, out TemplateError? error)
    {
        var library = source.Reading.IsVmalerts ? Vmalert : Prometheus;

        return library.TryCompile($"__alert_{source.Alert}", text.Text, OutputFormat.Text, out error) is { } template
            ? new(template, source.Reading.IsVmalerts)
            : null;
    }

    /// <summary>Renders it as if a series had these labels and this value.</summary>
    public Rendering Render(IEnumerable<KeyValuePair<string, string>> labels, double value)
    {
        var (ofSeries, external) = (new StringMap(labels), new StringMap([]));
        var sample = isVmalerts
            ? Value.Of(new VmalertRuleValue { Labels = ofSeries, ExternalLabels = external, Number = value })
            : Value.Of(new RuleValue(ofSeries, external, "http://localhost/", Value.Of(value)));

        return template.Render(sample, RenderContext.Empty, CancellationToken.None);
    }
}
