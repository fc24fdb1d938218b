using AlertEngine.Explaining;
using AlertEngine.Muting;
using AlertEngine.Persistence;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/silences/ID/history</c>: what was made of a silence, newest first.</summary>
internal static class SilenceHistoryEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var log = context.RequestServices.GetRequiredService<ISilenceLog>();
        var versions = SilenceId.TryParse((string?)context.Request.RouteValues["id"] ?? "", out var id)
            ? await log.VersionsAsync(id, context.RequestAborted)
            : [];
        if (versions.IsEmpty)
        {
            await DeliveriesEndpoint.RefuseAsync(context, StatusCodes.Status404NotFound, "there is no such silence, or none any more");
            return;
        }

        await context.Response.WriteAsJsonAsync(
            [.. SilenceVersion.NewestFirst(versions)], HistoryJson.Readable.SilenceVersionArray, cancellationToken: context.RequestAborted);
    }
}
