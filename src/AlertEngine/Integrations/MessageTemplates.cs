using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.Integrations;

/// <summary>The templates of a configuration: those that everybody has, and those of its files.</summary>
internal sealed class MessageTemplates
{
    private const string Folder = "templates/";

    private static readonly ImmutableArray<string> ShippedNames =
    [
        .. typeof(MessageTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    private readonly ConcurrentDictionary<(string Text, OutputFormat Format), Compiled> compiled = new();
    private readonly TemplateLibrary library;
    private readonly TimeProvider time;

    private MessageTemplates(TemplateLibrary library, ExternalUrl externalUrl, TimeProvider time) =>
        (this.library, ExternalUrl, this.time) = (library, externalUrl, time);

    public ExternalUrl ExternalUrl { get; }

    public static MessageTemplates Of(Config config, ExternalUrl externalUrl, TimeProvider time, Action<string> note)
    {
        var library = new TemplateLibrary(AlertmanagerFunctions.Language);
        foreach (var name in ShippedNames)
        {
            library = library.TryAdd(name, Shipped(name), out _)!;
        }

        foreach (var file in config.Templates.SelectMany(Glob.Find))
        {
            library = With(library, file, note);
        }

        return new(library, externalUrl, time);
    }

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

        var context = RenderContext.Empty with { Now = time.GetUtcNow(), ExternalUrl = ExternalUrl.Text };
        var rendering = template.Render(Value.Of(value), context, cancellationToken);

        return new(rendering.Text, rendering.Error?.Text);
    }

    private Compiled Compile((string Text, OutputFormat Format) source) =>
        library.TryCompile("", source.Text, source.Format, out var error) is { } template ? new(template, null) : new(null, error!.Text);

    // The file may have been changed since it was found in order.
    private static TemplateLibrary With(TemplateLibrary library, string file, Action<string> note)
    {
        try
        {
            if (library.TryAdd(Path.GetFileName(file), File.ReadAllText(file), out var error) is { } more)
            {
                return more;
            }

            note(error!.Text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            note(e.Message);
        }

        return library;
    }

    private static string Shipped(string name)
    {
        using var resource = new StreamReader(typeof(MessageTemplates).Assembly.GetManifestResourceStream($"{Folder}{name}")!);

        return resource.ReadToEnd();
    }

    private readonly record struct Compiled(Template? Template, string? Error);
}
