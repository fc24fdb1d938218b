using System.Runtime.InteropServices;

namespace AlertEngine.Hosting;

/// <summary>Reloads the configuration on SIGHUP. Signals that arrive during a reload ask for one more, not for many.</summary>
internal sealed class ReloadOnHangup(ConfigReload reload) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var asked = new SemaphoreSlim(0, 1);
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            if (asked.CurrentCount == 0)
            {
                asked.Release();
            }
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            await asked.WaitAsync(stoppingToken);
            await reload.RunAsync(stoppingToken);
        }
    }
}
