using AlertEngine.GoTemplates;
using AlertEngine.Rules;

namespace AlertEngine.Evaluation.Texts;

/// <summary>One evaluation of a rule, as far as its texts are concerned.</summary>
internal sealed class TextScope(RuleSettings settings, RenderContext context, RuleDialect dialect)
{
    public RuleSettings Settings => settings;

    public RenderContext Context => context;

    public int Expansions { get; private set; }

    public int Failures { get; private set; }

    /// <summary>The first thing that went wrong; null when nothing did.</summary>
    public TemplateError? Error { get; private set; }

    /// <summary>What Prometheus writes in place of a text that could not be made.</summary>
    public static string WhatStandsFor(TemplateError error) =>
        $"<error expanding template: error executing template {error.Name}: {error}>";

    public string TextOf(Rendering rendering)
    {
        Expansions++;
        if (rendering.Succeeded)
        {
            return rendering.Text;
        }

        Failures++;
        Error ??= rendering.Error;

        return dialect is RuleDialect.Vmalert ? rendering.Error.ToString() : WhatStandsFor(rendering.Error);
    }
}
