using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.Evaluation.Texts;

/// <summary>One label or annotation of an alerting rule: a plain text, or a template that is compiled once.</summary>
internal sealed class RuleText
{
    private readonly string plain;
    private readonly Template? template;

    public RuleText(string name, string text, string templateName, TemplateLibrary library)
    {
        (Name, plain) = (name, text);
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            template = library.TryCompile(templateName, text, OutputFormat.Text, out var error);
            plain = error is null ? text : TextScope.WhatStandsFor(error);
        }
    }

    public string Name { get; }

    /// <summary>What the text depends on; null for a plain one.</summary>
    public TemplateUses? Uses => template?.Uses;

    public async ValueTask<string> ExpandAsync(Value data, TextScope scope, CancellationToken cancellationToken)
    {
        if (template is null)
        {
            return plain;
        }

        var rendering = await template.RenderAsync(data, scope.Context, cancellationToken);

        return scope.TextOf(rendering);
    }
}
