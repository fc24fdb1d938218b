using AlertEngine.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace AlertEngine.Hosting;

/// <summary>Brings the program from its first moment to readiness, and says in the log what it runs with.</summary>
internal sealed partial class Startup(
    ServeOptions options,
    ConfigReload reload,
    IServer server,
    Readiness readiness,
    ILogger<Startup> logger) : IHostedLifecycleService
{
    private readonly ReadinessStep configured = readiness.Require("configuration in force");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Starting(BuildVersion.Current.Version, BuildVersion.Current.Revision, options.StoragePath);
        if (options.FlagsWithoutEffect.Length > 0)
        {
            FlagsHaveNoEffect(string.Join(", ", options.FlagsWithoutEffect));
        }

        return Task.CompletedTask;
    }

    // By now the server listens, so that a probe is answered while the rest is under way.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var address in server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses)
        {
            Listening(new Uri(address).Authority, options.Web.RoutePrefix);
        }

        await reload.BeginAsync(cancellationToken);
        configured.Done();
        Ready();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Stopping();

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Starting AlertEngine")]
    private partial void Starting(string version, string revision, string storagePath);

    [LoggerMessage(LogLevel.Information, "Flags that have no effect in this version were given")]
    private partial void FlagsHaveNoEffect(string flags);

    [LoggerMessage(LogLevel.Information, "Ready")]
    private partial void Ready();

    [LoggerMessage(LogLevel.Information, "Stopping")]
    private partial void Stopping();

    [LoggerMessage(LogLevel.Information, "Listening")]
    private partial void Listening(string address, string routePrefix);
}
