using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlertEngine.Tests.Support;

/// <summary>A real HTTP server on a port of its own, with one handler for everything.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    public static async Task<StubServer> StartAsync(RequestDelegate handler, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        // A request that a test left hanging is cut, not waited for.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var server = builder.Build();
        server.Run(context => ServeAsync(handler, context));
        await server.StartAsync(cancellationToken);
        return new(server);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task ServeAsync(RequestDelegate handler, HttpContext context)
    {
        try
        {
            await handler(context);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested) // the test shall see what broke
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync(e.ToString(), context.RequestAborted);
        }
    }
}
