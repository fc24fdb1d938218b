using AlertEngine.Integrations;
using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations;

/// <summary>The same chart for everything.</summary>
internal sealed class GivenChart : IMessageCharts
{
    /// <summary>Letters, so that golden files can show it.</summary>
    public static readonly byte[] Picture = "(a chart)"u8.ToArray();

    public Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(Picture);
}
