using System.Collections.Immutable;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.Labels;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>Renders texts for one notification; what templates see is put together when the first of them needs it.</summary>
internal sealed class MessageRendering(Notification notification, MessageTemplates templates)
{
    private NotificationValue? value;
    private string? phoneUrl;

    public Notification Notification => notification;

    public RenderedText Render(string text, CancellationToken cancellationToken, OutputFormat format = OutputFormat.Text) =>
        text.Contains("{{", StringComparison.Ordinal)
            ? templates.Render(text, value ??= MessageValue.Of(notification, templates.ExternalUrl), phoneUrl ??= templates.PhoneUrlOf(notification), cancellationToken, format)
            : new(text, Error: null);

    /// <summary>The labels that the route gives; one whose template fails is left out.</summary>
    public ImmutableArray<Label> RouteLabels(CancellationToken cancellationToken)
    {
        if (notification.RouteLabels.IsEmpty)
        {
            return [];
        }

        var rendered = new MessageRendering(notification with { Reason = null }, templates);

        return
        [
            .. notification.RouteLabels
                .Select(label => (label.Key, Text: rendered.Render(label.Value, cancellationToken)))
                .Where(label => label.Text.Succeeded)
                .Select(label => new Label(label.Key, label.Text.Text!)),
        ];
    }
}
