using System.Collections.Immutable;
using System.Diagnostics;
using AlertEngine.Configuration;
using AlertEngine.Persistence;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Hosting;

/// <summary>
/// Replaces the configuration in force by what its file says now. Everything that can fail comes before the one swap;
/// what is refused changes nothing.
/// </summary>
internal sealed partial class ConfigReload(
    ConfigSource source,
    ActiveConfig active,
    ConfigInstruments instruments,
    IEnumerable<IConfigFollower> followers,
    IJournal journal,
    TimeProvider time,
    ILogger<ConfigReload> logger) : IDisposable
{
    // Taken until what the program started with is made known: a reload that came before would be undone by that.
    private readonly SemaphoreSlim oneAtATime = new(0, 1);

    /// <summary>How the last load ended.</summary>
    public ReloadState Last { get; private set; } = new(Succeeded: false, SucceededAt: null);

    /// <summary>Makes known the configuration that the program started with. Until then all reloads wait.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AcceptedAsync(active.Current, cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Says everything that could not be taken up.</summary>
    public async Task<ImmutableArray<Problem>> RunAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            switch (await Task.Run(() => source.Load(active.Current.Config), cancellationToken))
            {
                case ConfigLoad.Loaded loaded:
                    active.Swap(loaded);
                    return await AcceptedAsync(loaded, cancellationToken);
                case ConfigLoad.Refused refused:
                    await RefusedAsync(refused.Problems, cancellationToken);
                    return refused.Problems;
                default:
                    throw new UnreachableException();
            }
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

    public void Dispose() => oneAtATime.Dispose();

    // Makes known a configuration that is in force from now on, and says what of it could not be taken up.
    private async Task<ImmutableArray<Problem>> AcceptedAsync(ConfigLoad.Loaded loaded, CancellationToken cancellationToken)
    {
        var problems = loaded.Config.RefusedTemplates.ToList();
        foreach (var problem in problems)
        {
            TemplateRefused(problem.File, problem);
        }

        foreach (var follower in followers)
        {
            problems.AddRange(await follower.FollowAsync(loaded.Config, cancellationToken));
        }

        instruments.Loaded(loaded, time.GetCurrentInstant());
        Last = new(Succeeded: true, time.GetCurrentInstant());
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
        if (problems.Count > 0)
        {
            await RefusedAsync([.. problems], cancellationToken);
        }

        return [.. problems];
    }

    private async Task RefusedAsync(ImmutableArray<Problem> problems, CancellationToken cancellationToken)
    {
        instruments.Refused();
        Last = Last with { Succeeded = false, Problems = problems };
        LoadingFailed(source.Name, problems.Length, problems[0]);
        await AppendAsync(JournalKind.ConfigurationRefused, source.Name, problems, cancellationToken);
    }

    private Task<WriteOutcome> AppendAsync(JournalKind kind, string summary, ImmutableArray<Problem> detail, CancellationToken cancellationToken) =>
        journal.AppendAsync(
            new JournalEntry(time.GetCurrentInstant(), kind, summary, detail.IsEmpty ? null : string.Join('\n', detail)),
            cancellationToken);

    [LoggerMessage(LogLevel.Information, "Configuration loaded")]
    private partial void LoadingCompleted(string file);

    [LoggerMessage(LogLevel.Error, "Configuration refused, wholly or in part; of that the previous one stays in force")]
    private partial void LoadingFailed(string file, int problems, Problem first);

    [LoggerMessage(LogLevel.Error, "Template file refused, its last good version stays in force")]
    private partial void TemplateRefused(string file, Problem problem);

    [LoggerMessage(LogLevel.Error, "Reloading broke off")]
    private partial void ReloadBroke(string file, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The configuration is doubtful")]
    private partial void Doubtful(Problem problem);

    [LoggerMessage(LogLevel.Information, "Parts of the configuration have no effect here")]
    private partial void NotUsed(string keys);
}

/// <summary>Whether the last load of the configuration succeeded, and when one last did.</summary>
internal sealed record ReloadState(bool Succeeded, Instant? SucceededAt)
{
    /// <summary>What kept the last load from being taken up.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];
}
