using System.Collections.Frozen;
using AlertEngine.GoTemplates.Execution;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates;

/// <summary>A compiled template: rendered any number of times, from any thread.</summary>
public sealed class Template
{
    private readonly FrozenDictionary<string, Definition> definitions;
    private readonly Lazy<TemplateUses> uses;

    internal Template(
        TemplateLanguage language, Definition definition, FrozenDictionary<string, Definition> definitions)
    {
        Language = language;
        Definition = definition;
        this.definitions = definitions;
        uses = new(() => UsesFinder.Find(definition, Find));
    }

    public string Name => Definition.Name;

    /// <summary>What the text depends on.</summary>
    public TemplateUses Uses => uses.Value;

    public TemplateLanguage Language { get; }

    internal Definition Definition { get; }

    internal RenderLimits Limits => Language.Limits;

    internal MissingKey MissingKey => Language.MissingKey;

    /// <summary>Renders a template that asks no queries.</summary>
    public Rendering Render(Value data, RenderContext context, CancellationToken cancellationToken) =>
        QueryLoop.Render(this, data, context, cancellationToken);

    /// <summary>Renders a template, asking its queries as it comes to them.</summary>
    public ValueTask<Rendering> RenderAsync(Value data, RenderContext context, CancellationToken cancellationToken) =>
        QueryLoop.RenderAsync(this, data, context, cancellationToken);

    internal Definition? Find(string name) => definitions.GetValueOrDefault(name);
}
