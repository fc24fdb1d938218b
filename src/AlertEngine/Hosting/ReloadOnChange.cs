using AlertEngine.Configuration;
using NodaTime;

namespace AlertEngine.Hosting;

/// <summary>
/// Reloads when the configuration file, or a rule file or template that it names, has another content than before. Polling sees also
/// what mounts and renames hide from watchers.
/// </summary>
internal sealed partial class ReloadOnChange(
    string file, Duration interval, ConfigReload reload, ActiveConfig active, TimeProvider time, ILogger<ReloadOnChange> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(interval.ToTimeSpan(), time);
        var known = await LookAsync(stoppingToken);
        var last = known;
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var seen = await LookAsync(stoppingToken);

            // A file that is away for a moment, as while an editor saves it, is no new content: it is to be away twice.
            if (seen != known && (seen == last || !seen.Lacks(known)))
            {
                ContentChanged(file);
                await reload.RunUnattendedAsync(stoppingToken);
                seen = known = await LookAsync(stoppingToken); // the new configuration may name other files
            }

            last = seen;
        }
    }

    private Task<WatchedContent> LookAsync(CancellationToken cancellationToken) =>
        WatchedContent.LookAsync(file, active.Current.Config, cancellationToken);

    [LoggerMessage(LogLevel.Information, "A watched file has changed")]
    private partial void ContentChanged(string file);
}
