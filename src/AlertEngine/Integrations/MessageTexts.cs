using System.Collections.Immutable;
using System.Globalization;
using AlertEngine.Configuration;
using AlertEngine.GoTemplates;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>The texts of one message. A template that fails loses no message: a plain text takes its place, and the attempt notes why.</summary>
internal sealed class MessageTexts(MessageRendering rendering, DeliveryAttempt attempt, CancellationToken cancellationToken)
{
    private const int LongestShown = 50;

    /// <summary>What takes the place of a title.</summary>
    public string PlainTitle => PlainMessage.Title(rendering.Notification);

    /// <summary>What takes the place of a main text.</summary>
    public string PlainBody => PlainMessage.Body(rendering.Notification);

    /// <summary>The labels that the route gives; one whose template fails is left out.</summary>
    public ImmutableArray<Label> RouteLabels() => rendering.RouteLabels(cancellationToken);

    /// <param name="field">As the configuration calls it.</param>
    /// <param name="otherwise">What takes the place of a text whose template fails.</param>
    public string Text(string field, string template, string otherwise = "") => Of(field, template, OutputFormat.Text, otherwise);

    /// <summary>As <see cref="Text"/>, with values escaped by the place where they stand in the page.</summary>
    /// <param name="otherwise">A page already.</param>
    public string Html(string field, string template, string otherwise = "") => Of(field, template, OutputFormat.Html, otherwise);

    /// <summary>A title or subject; if its template fails, a plain one.</summary>
    public string Title(string field, string template, string? otherwise = null)
    {
        var title = Text(field, template, otherwise ?? PlainTitle);
        attempt.Trial?.AddTitle(title);

        return title;
    }

    /// <summary>A main text; if its template fails, a plain one.</summary>
    public string Body(string field, string template) => Text(field, template, PlainBody);

    /// <summary>A whole number, brought within its bounds; null when the text is empty or none.</summary>
    public long? Number(string field, string template, long least, long most)
    {
        var text = Text(field, template).Trim();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return Math.Clamp(number, least, most);
        }

        if (text.Length > 0)
        {
            attempt.NoteTemplate(field, $"expected a whole number, got \"{Excerpt.Of(text, LongestShown)}\"");
        }

        return null;
    }

    /// <summary>A text for which nothing can stand in, as the name of a channel.</summary>
    public Needed<string> Needed(string field, string template)
    {
        var rendered = rendering.Render(template, cancellationToken);

        return rendered.Succeeded
            ? Needed<string>.Of(rendered.Text)
            : Needed<string>.Missing(FailureReason.ClientError, $"failed to template {field}: {rendered.Error}");
    }

    /// <summary>A secret that may be a template.</summary>
    public async Task<Needed<string>> SecretAsync(string field, SecretSource source)
    {
        var secret = await attempt.SecretAsync(field, source, cancellationToken);
        if (!secret.IsHere(out var template, out _))
        {
            return secret;
        }

        var needed = Needed(field, template);
        if (needed.IsHere(out var text, out _))
        {
            attempt.Hide(text);
        }

        return needed;
    }

    /// <summary>A text for which the caller has something in store if its template fails.</summary>
    public RenderedText Rendered(string field, string template, OutputFormat format = OutputFormat.Text)
    {
        var rendered = rendering.Render(template, cancellationToken, format);
        if (rendered.Succeeded)
        {
            attempt.Trial?.Add(rendered.Text);
        }
        else
        {
            attempt.NoteTemplate(field, rendered.Error);
        }

        return rendered;
    }

    private string Of(string field, string template, OutputFormat format, string otherwise)
    {
        if (Rendered(field, template, format) is { Succeeded: true, Text: var text })
        {
            return text;
        }

        attempt.Trial?.Add(otherwise);

        return otherwise;
    }
}
