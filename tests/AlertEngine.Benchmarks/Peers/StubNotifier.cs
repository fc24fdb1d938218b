using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Benchmarks.Peers;

/// <summary>An Alertmanager that takes everything, and counts the alerts.</summary>
internal sealed class StubNotifier : IAsyncDisposable
{
    private static readonly byte[] EachAlert = Encoding.UTF8.GetBytes("\"startsAt\":");

    private readonly WebApplication app;
    private long alerts;
    private long notifications;

    private StubNotifier() => app = StubHost.Create(TakeAsync);

    public Uri Url => new(app.Urls.Single());

    public long Alerts => Interlocked.Read(ref alerts);

    /// <summary>Requests that came, each with alerts.</summary>
    public long Notifications => Interlocked.Read(ref notifications);

    public static async Task<StubNotifier> StartAsync()
    {
        var notifier = new StubNotifier();
        await notifier.app.StartAsync();

        return notifier;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        Interlocked.Add(ref alerts, body.GetBuffer().AsSpan(0, (int)body.Length).Count(EachAlert));
        Interlocked.Increment(ref notifications);
    }
}
