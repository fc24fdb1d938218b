using AlertEngine.Configuration;
using AlertEngine.Hosting;

namespace AlertEngine.Api;

/// <summary><c>POST /-/reload</c>: 200 with nothing, or 500 with every problem of the file.</summary>
internal static class ReloadEndpoint
{
    public static async Task HandleAsync(HttpContext context)
    {
        var reload = context.RequestServices.GetRequiredService<ConfigReload>();
        if (await reload.RunAsync(context.RequestAborted) is not ConfigLoad.Refused refused)
        {
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            $"failed to reload config: {string.Join('\n', refused.Problems)}\n", context.RequestAborted);
    }
}
