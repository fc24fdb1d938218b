using System.Globalization;

namespace AlertEngine.Ui.Live;

/// <summary><c>GET /ui/events</c>: tells open pages, by server-sent events, that something has changed.</summary>
internal sealed class EventsEndpoint(AlertPulse pulse, IHostApplicationLifetime lifetime)
{
    public const string Path = "/ui/events";

    /// <summary>For a page that shows what was known at a version.</summary>
    public static string PathOf(int seen) => $"{Path}?seen={seen}";

    // A page that is open keeps a connection. Who opens more of them looks again by hand.
    private const int MostOpen = 1_000;

    private int open;

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref open) > MostOpen)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            var seen = int.TryParse(context.Request.Query["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : pulse.Version;
            await StreamAsync(context.Response, seen, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader left, or the program stops.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task StreamAsync(HttpResponse response, int seen, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await foreach (var beat in pulse.FollowAsync(seen, cancellationToken))
        {
            await response.WriteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"event: {(beat.IsNews ? "change" : "beat")}\ndata: {{\"firing\":{beat.Firing},\"critical\":{beat.Critical},\"attempts\":{beat.Attempts}}}\n\n"),
                cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }
}
