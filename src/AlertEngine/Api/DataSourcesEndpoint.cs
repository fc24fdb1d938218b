using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Api;

/// <summary><c>GET /api/ae/v1/datasources</c>: whom rules ask, and how they have been answering.</summary>
internal static class DataSourcesEndpoint
{
    public static Task HandleAsync(HttpContext context)
    {
        ShownSource[] sources = [.. context.RequestServices.GetRequiredService<DataSources>().All.Select(ShownSource.Of)];

        return context.Response.WriteAsJsonAsync(sources, ApiJson.Default.ShownSourceArray, cancellationToken: context.RequestAborted);
    }
}

/// <param name="Up">Whether it answered last; null before it was asked.</param>
internal sealed record ShownSource(
    string Name, string Address, bool? Up, long InFlight, long Answered, long Failed, Instant? LastAnswer, Instant? LastFailure, string? LastError)
{
    public static ShownSource Of(HttpDataSource source)
    {
        var status = source.Status;

        return new(
            source.Name,
            source.Address,
            status.IsUp,
            status.InFlight,
            status.Answered,
            status.Failed,
            status.LastAnswer,
            status.LastFailure,
            status.LastError?.Message);
    }
}
