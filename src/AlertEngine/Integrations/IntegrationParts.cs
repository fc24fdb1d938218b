using AlertEngine.Configuration.Http;
using AlertEngine.Http;
using AlertEngine.Integrations.Inbox;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>What integrations are built of, besides their configuration.</summary>
internal sealed record IntegrationParts(MessageTemplates Templates, Paces Paces, InboxStore Inbox, TimeProvider Time)
{
    /// <summary>Pictures for messages, where they are wanted.</summary>
    public IMessageCharts Charts { get; init; } = NoCharts.Instance;

    /// <summary>The texts of one message.</summary>
    public MessageTexts Texts(Notification notification, DeliveryAttempt attempt, CancellationToken cancellationToken) =>
        new(new MessageRendering(notification, Templates), attempt, cancellationToken);

    /// <summary>The picture of one message.</summary>
    public MessagePicture Picture(Notification notification, DeliveryAttempt attempt) => new(Charts, notification, attempt, Time);

    /// <param name="name">Whose timeout it is, for messages.</param>
    /// <param name="timeout">Of one request; left out, it is for the flush how long that may take.</param>
    public HttpDelivery Http(HttpClientConfig config, string name, Duration timeout = default) =>
        new(OutboundHttp.Create(config, Time), name, timeout, Time);
}
