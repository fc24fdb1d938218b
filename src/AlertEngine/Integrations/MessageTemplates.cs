using System.Collections.Concurrent;
using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>The templates of a configuration: those that everybody has, and those of its files.</summary>
internal sealed class MessageTemplates
{
    // The shipped templates are Alertmanager's language; what only this program can say takes the place of an empty definition in them.
    private static readonly TemplateFile PhoneLinkTemplate = new(
        "ae.phone",
        """{{ define "ae.phone" }}{{ $c := . }}{{ with phoneURL }}{{ $c.before }}{{ template "ae.link" (dict "as" $c.as "lang" $c.lang "word" "phone" "url" .) }}{{ end }}{{ end }}""");

    private readonly ConcurrentDictionary<(string Text, OutputFormat Format), Compiled> compiled = new();
    private readonly TemplateLibrary library;
    private readonly string timeZone;
    private readonly TimeProvider time;

    private readonly PhoneLinks? phones;

    private MessageTemplates(TemplateLibrary library, string timeZone, ExternalUrl externalUrl, PhoneLinks? phones, TimeProvider time) =>
        (this.library, this.timeZone, ExternalUrl, this.phones, this.time) = (library, timeZone, externalUrl, phones, time);

    public ExternalUrl ExternalUrl { get; }

    /// <param name="phones">Null where messages lead to no page of their group.</param>
    public static MessageTemplates Of(Config config, ExternalUrl externalUrl, TimeProvider time, PhoneLinks? phones = null) => new(
        config.TemplateFiles.Aggregate(With(ShippedTemplates.Of(config.Messages.Style), PhoneLinkTemplate), With), config.Messages.TimeZone, externalUrl, phones, time);

    public string PhoneUrlOf(Notification notification) => phones?.UrlOf(notification) ?? "";

    /// <summary>Renders a text of the configuration. The same text is compiled once.</summary>
    public RenderedText Render(
        string text, NotificationValue value, string phoneUrl, CancellationToken cancellationToken, OutputFormat format = OutputFormat.Text)
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

        var context = RenderContext.Empty with { Now = time.GetUtcNow(), Zone = timeZone, ExternalUrl = ExternalUrl.Text, PhoneUrl = phoneUrl };
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
