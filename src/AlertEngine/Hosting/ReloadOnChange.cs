using System.Security.Cryptography;
using NodaTime;

namespace AlertEngine.Hosting;

/// <summary>Reloads the configuration when its file has another content than before. Polling sees also what mounts and renames hide from watchers.</summary>
internal sealed partial class ReloadOnChange(
    string file, Duration interval, ConfigReload reload, TimeProvider time, ILogger<ReloadOnChange> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(interval.ToTimeSpan(), time);
        var known = await HashAsync(stoppingToken);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var hash = await HashAsync(stoppingToken);
            if (hash is not null && hash != known)
            {
                known = hash;
                await reload.RunUnattendedAsync(stoppingToken);
            }
        }
    }

    // A file that is away for a moment, as while an editor saves it, is no new content.
    private async Task<string?> HashAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var content = File.OpenRead(file);

            return Convert.ToHexString(await SHA256.HashDataAsync(content, cancellationToken));
        }
        catch (IOException e)
        {
            CannotRead(file, e);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The watched configuration file cannot be read")]
    private partial void CannotRead(string file, Exception exception);
}
