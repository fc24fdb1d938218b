using AlertEngine.Hosting;

namespace AlertEngine.Api;

/// <summary><c>POST /-/reload</c>: 200 with nothing, or 500 with every problem of the file.</summary>
internal static class ReloadEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var reload = context.RequestServices.GetRequiredService<ConfigReload>();
        var problems = await reload.RunAsync(context.RequestAborted);
        if (problems.IsEmpty)
        {
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(
            $"failed to reload config: {string.Join('\n', problems)}\n", context.RequestAborted);
    }
}
