using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Prometheus;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Tests.Support;

/// <summary>Renders templates as the real programs do.</summary>
internal static class Programs
{
    public static readonly Lazy<TemplateLibrary> Notifications = new(() =>
    {
        var library = new TemplateLibrary(AlertmanagerFunctions.Language);
        var folder = Path.Combine(AppContext.BaseDirectory, "templates");
        foreach (var file in Directory.EnumerateFiles(folder, "*.tmpl").Order())
        {
            library = library.TryAdd(Path.GetFileName(file), File.ReadAllText(file), out var error)
                ?? throw new InvalidOperationException(error!.Text);
        }

        return library;
    });

    public static async Task<string> RenderAsync(
        TemplateLibrary library, string name, string text, OutputFormat format, Value data, RenderContext context)
    {
        var template = library.TryCompile(name, text, format, out var error);
        if (template is null)
        {
            return "ERROR " + error!.Text;
        }

        var rendering = await template.RenderAsync(data, context, TestContext.Current.CancellationToken);
        return rendering.Succeeded ? rendering.Text : "ERROR " + rendering.Error.Text;
    }

    public static Task<string> RuleAsync(
        string text, double value, IEnumerable<KeyValuePair<string, string>> labels, RenderContext context,
        string name = "__alert_A")
    {
        var data = new RuleValue(
            new StringMap(labels),
            new StringMap([new("dc", "d1"), new("region", "eu")]),
            context.ExternalUrl,
            Value.Of(value));

        var library = new TemplateLibrary(PrometheusFunctions.RuleLanguage);

        return RenderAsync(library, name, text, OutputFormat.Text, Value.Of(data), context);
    }
}
