using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Persistence;
using NodaTime.Extensions;

namespace AlertEngine.Hosting;

/// <summary>
/// Replaces the configuration in force by what its file says now. Everything that can fail comes before the one swap;
/// what is refused changes nothing.
/// </summary>
internal sealed partial class ConfigReload(
    ConfigSource source,
    ActiveConfig active,
    ConfigFollowers followers,
    ConfigInstruments instruments,
    IJournal journal,
    TimeProvider time,
    ILogger<ConfigReload> logger) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    public async Task<ConfigLoad> RunAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var load = await Task.Run(source.Load, cancellationToken);
            switch (load)
            {
                case ConfigLoad.Loaded loaded:
                    active.Swap(loaded);
                    await followers.ApplyAsync(loaded.Config, cancellationToken);
                    await AcceptedAsync(loaded, cancellationToken);
                    break;
                case ConfigLoad.Refused refused:
                    await RefusedAsync(refused, cancellationToken);
                    break;
            }

            return load;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>For loops: a fault of our own is logged, and the next reload gets its chance.</summary>
    public async Task RunUnattendedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            ReloadBroke(source.Name, e);
        }
    }

    /// <summary>Makes known a configuration that is in force from now on.</summary>
    public async Task AcceptedAsync(ConfigLoad.Loaded loaded, CancellationToken cancellationToken)
    {
        instruments.Loaded(loaded, time.GetCurrentInstant());
        LoadingCompleted(loaded.File);
        foreach (var warning in loaded.Warnings)
        {
            Doubtful(warning);
        }

        if (loaded.NotUsed.Length > 0)
        {
            NotUsed(string.Join(", ", loaded.NotUsed.Select(key => $"{key.Message} (line {key.Place.Line})")));
        }

        await AppendAsync(JournalKind.ConfigurationLoaded, loaded.File, loaded.Warnings, cancellationToken);
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task RefusedAsync(ConfigLoad.Refused refused, CancellationToken cancellationToken)
    {
        instruments.Refused();
        LoadingFailed(source.Name, refused.Problems.Length, refused.Problems[0]);
        await AppendAsync(JournalKind.ConfigurationRefused, source.Name, refused.Problems, cancellationToken);
    }

    private Task<WriteOutcome> AppendAsync(JournalKind kind, string summary, ImmutableArray<Problem> detail, CancellationToken cancellationToken) =>
        journal.AppendAsync(
            new JournalEntry(time.GetCurrentInstant(), kind, summary, detail.IsEmpty ? null : string.Join('\n', detail)),
            cancellationToken);

    [LoggerMessage(LogLevel.Information, "Configuration loaded")]
    private partial void LoadingCompleted(string file);

    [LoggerMessage(LogLevel.Error, "Configuration refused, the previous one stays in force")]
    private partial void LoadingFailed(string file, int problems, Problem first);

    [LoggerMessage(LogLevel.Error, "Reloading broke off")]
    private partial void ReloadBroke(string file, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The configuration is doubtful")]
    private partial void Doubtful(Problem problem);

    [LoggerMessage(LogLevel.Information, "Parts of the configuration have no effect here")]
    private partial void NotUsed(string keys);
}
