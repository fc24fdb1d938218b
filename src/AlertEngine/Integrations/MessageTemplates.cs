using System.Collections.Concurrent;
using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.Integrations;

/// <summary>The templates of a configuration: those that everybody has, and those of its files.</summary>
internal sealed class MessageTemplates
{
    private readonly ConcurrentDictionary<(string Text, OutputFormat Format), Compiled> compiled = new();
    private readonly TemplateLibrary library;
    private readonly string timeZone;
    private readonly TimeProvider time;

    private MessageTemplates(TemplateLibrary library, string timeZone, ExternalUrl externalUrl, TimeProvider time) =>
        (this.library, this.timeZone, ExternalUrl, this.time) = (library, timeZone, externalUrl, time);

    public ExternalUrl ExternalUrl { get; }

    public static MessageTemplates Of(Config config, ExternalUrl externalUrl, TimeProvider time) =>
        new(config.TemplateFiles.Aggregate(ShippedTemplates.Of(config.Messages.Style), With), config.Messages.TimeZone, externalUrl, time);

    /// <summary>Renders a text of the configuration. The same text is compiled once.</summary>
    public RenderedText Render(
        string text, NotificationValue value, CancellationToken cancellationToken, OutputFormat format = OutputFormat.Text)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return new(text, Error: null);
        }

        var (template, error) = compiled.GetOrAdd((text, format), Compile);
        if (template is null)
        {
            return new(Text: null, error);
        }

        var context = RenderContext.Empty with { Now = time.GetUtcNow(), Zone = timeZone, ExternalUrl = ExternalUrl.Text };
        var rendering = template.Render(Value.Of(value), context, cancellationToken);

        return new(rendering.Text, rendering.Error?.Text);
    }

    private Compiled Compile((string Text, OutputFormat Format) source) =>
        library.TryCompile("", source.Text, source.Format, out var error) is { } template ? new(template, null) : new(null, error!.Text);

    // Reading the configuration has found the file in order.
    private static TemplateLibrary With(TemplateLibrary library, TemplateFile file) =>
        library.TryAdd(file.Name, file.Text, out var error) ?? throw new InvalidOperationException(error!.Text);

    private readonly record struct Compiled(Template? Template, string? Error);
}
