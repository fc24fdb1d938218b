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

        await PlainError.WriteAsync(
            context, StatusCodes.Status500InternalServerError, $"failed to reload config: {string.Join('\n', problems)}\n");
    }
}
