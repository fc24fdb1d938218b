using AlertEngine.Notifications;

namespace AlertEngine.Integrations;

/// <summary>Draws what a notification is about, for integrations that can show a picture.</summary>
internal interface IMessageCharts
{
    /// <summary>A PNG file; null when there is none to be had soon. Never a reason to send no message.</summary>
    Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken);
}

/// <summary>Where no charts are wanted.</summary>
internal sealed class NoCharts : IMessageCharts
{
    public static readonly NoCharts Instance = new();

    public Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(null);
}
