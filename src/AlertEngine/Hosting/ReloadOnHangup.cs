namespace AlertEngine.Hosting;

/// <summary>Reloads the configuration on SIGHUP. Signals that arrive during a reload, or while the program starts, ask for one more, not for many.</summary>
internal sealed class ReloadOnHangup(Hangups hangups, ConfigReload reload) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in hangups.AllAsync(stoppingToken))
        {
            await reload.RunUnattendedAsync(stoppingToken);
        }
    }
}
