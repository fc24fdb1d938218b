using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace AlertEngine.Hosting;

/// <summary>Reloads the configuration on SIGHUP. Signals that arrive during a reload ask for one more, not for many.</summary>
internal sealed class ReloadOnHangup(ConfigReload reload) : BackgroundService
{
    private readonly Channel<PosixSignal> asked = Channel.CreateBounded<PosixSignal>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private PosixSignalRegistration? registration;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anyone hears that the program is ready: a hangup that nobody handles would end it.
        registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            asked.Writer.TryWrite(context.Signal);
        });

        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        registration?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in asked.Reader.ReadAllAsync(stoppingToken))
        {
            await reload.RunUnattendedAsync(stoppingToken);
        }
    }
}
