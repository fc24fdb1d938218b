using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Diagnostics.Exposition;
using AlertEngine.Labels;
using AlertEngine.Metrics.Host;
using NodaTime;

namespace AlertEngine.Metrics.Scraping;

/// <summary>
/// Fills our own store, while rules ask it: from the targets of the configuration, or, when it names none but has rules, from
/// this host and this program.
/// </summary>
internal sealed class Scraper(MetricsOptions options, ScrapeParts parts, MetricsExposition own, HostMetrics host) : IConfigFollower, IHostedService, IDisposable
{
    private static readonly Duration OwnInterval = Duration.FromSeconds(15);

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private ImmutableArray<ScrapeLoop> within = [];

    public ImmutableArray<ScrapeJob> Jobs { get; private set; } = [];

    /// <summary>What is read from within this program.</summary>
    public ImmutableArray<ScrapeLoop> Within => within;

    /// <summary>Follows a configuration from now on. Jobs that it says as before go on.</summary>
    public async Task<ImmutableArray<Problem>> FollowAsync(Config config, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var before = Jobs.ToList();
            var next = ImmutableArray.CreateBuilder<ScrapeJob>();
            foreach (var scrape in EmbeddedSource.IsDefault(config) ? config.ScrapeConfigs : [])
            {
                var key = SettingsKey.Of(scrape);
                var known = before.Find(job => job.Key == key);
                before.Remove(known!);
                next.Add(known ?? new(scrape, key, parts));
            }

            Jobs = next.DrainToImmutable();
            var scraped = Jobs.SelectMany(job => job.Loops).Select(loop => loop.Target.Labels).ToHashSet();
            await Task.WhenAll(before.Select(job => job.EndAsync(scraped.Contains)));
            await FollowWithinAsync(WatchesHost(config), config.Global.Evaluation);

            return [];
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A restart is no end of anything.
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Jobs.Select(job => job.EndAsync(_ => true)).Concat(within.Select(loop => loop.EndAsync(marksEnd: false))));

    public void Dispose() => oneAtATime.Dispose();

    // A program that only routes alerts has nobody who would ask.
    private bool WatchesHost(Config config) =>
        EmbeddedSource.IsDefault(config) && config.ScrapeConfigs.IsEmpty && (options.IsUnconfigured || !config.RuleFiles.IsEmpty);

    private async Task FollowWithinAsync(bool isWanted, EvaluationDefaults defaults)
    {
        var interval = defaults.IsScrapeIntervalSaid ? defaults.ScrapeInterval : OwnInterval;
        if (isWanted == !within.IsEmpty && within.All(loop => loop.Target.Interval == interval))
        {
            return;
        }

        await Task.WhenAll(within.Select(loop => loop.EndAsync(marksEnd: !isWanted)));
        within = isWanted ? [Begin("alertengine", new OwnMetrics(own), interval), Begin("node", host, interval)] : [];
    }

    private ScrapeLoop Begin(string job, IScrapeSource source, Duration interval)
    {
        var labels = LabelSet.Of(new("job", job), new Label("instance", Environment.MachineName));

        return new(new(new($"process:{job}"), labels, labels, interval, interval), source, new(ScrapeConfig.Within(job, interval), labels), parts);
    }
}
