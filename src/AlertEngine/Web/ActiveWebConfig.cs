using System.Collections.Immutable;
using System.Threading.RateLimiting;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Web;

/// <summary>
/// The web configuration in force. Whoever asks for it has its files looked at, at most once a second; one that changed
/// is read, and taken when all of it is right.
/// </summary>
internal sealed partial class ActiveWebConfig : IDisposable
{
    // A password costs a core 50 ms and more: half the cores stay free, and no more wait than a few seconds serve.
    private readonly ConcurrencyLimiter verifications = new(new()
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = 100,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly Lock looking = new();
    private readonly string file;
    private readonly GuestPaths guests;
    private readonly WebInstruments instruments;
    private readonly TimeProvider time;
    private readonly ILogger<ActiveWebConfig> logger;
    private volatile WebAccess access;
    private WatchedFiles files;
    private long lookedAt;

    public ActiveWebConfig(WebConfigLoad.Loaded loaded, GuestPaths guests, WebInstruments instruments, TimeProvider time, ILogger<ActiveWebConfig> logger)
    {
        (file, this.guests, this.instruments, this.time, this.logger) = (loaded.File, guests, instruments, time, logger);
        (access, files, lookedAt) = (AccessOf(loaded.Config), loaded.Files, time.GetTimestamp());
        instruments.Loaded(isLoaded: true);
        Loaded(loaded.Config);
    }

    public WebAccess Latest()
    {
        // Who finds another one looking goes on with what is in force.
        if (time.GetElapsedTime(Volatile.Read(ref lookedAt)) >= TimeSpan.FromSeconds(1) && looking.TryEnter())
        {
            try
            {
                Look();
            }
            finally
            {
                looking.Exit();
            }
        }

        return access;
    }

    public void Dispose() => verifications.Dispose();

    private void Look()
    {
        if (files.Changed)
        {
            var load = WebConfigLoad.From(file);
            files = load.Files;
            Take(load);
        }

        Volatile.Write(ref lookedAt, time.GetTimestamp());
    }

    private void Take(WebConfigLoad load)
    {
        ImmutableArray<Problem> problems = load switch
        {
            WebConfigLoad.Refused refused => refused.Problems,
            WebConfigLoad.Loaded { Config.Tls: var tls } when tls is null != access.Config.Tls is null =>
                [new(file, Place.Start, "tls_server_config: TLS is turned on and off by a restart alone")],
            _ => [],
        };
        instruments.Loaded(problems.IsEmpty);
        if (problems.IsEmpty)
        {
            access = AccessOf(((WebConfigLoad.Loaded)load).Config);
            Loaded(access.Config);
        }
        else
        {
            LoadingFailed(file, problems.Length, problems[0]);
        }
    }

    private void Loaded(WebConfig config) => LoadingCompleted(file, config.Tls is not null, config.Users.Count, config.RateLimit is not null);

    private WebAccess AccessOf(WebConfig config) => new(config, guests, verifications, instruments, time);

    [LoggerMessage(LogLevel.Information, "Web configuration loaded")]
    private partial void LoadingCompleted(string file, bool tls, int users, bool rateLimit);

    [LoggerMessage(LogLevel.Error, "Web configuration refused, the previous one stays in force")]
    private partial void LoadingFailed(string file, int problems, Problem first);
}
