using System.Collections.Immutable;
using AlertEngine.Configuration.Sources;
using AlertEngine.Http;
using AlertEngine.Labels;
using AlertEngine.Relabeling;
using AlertEngine.Targets;

namespace AlertEngine.Metrics.Scraping;

/// <summary>The targets of one entry of <c>scrape_configs</c>, kept as they come and go.</summary>
internal sealed partial class ScrapeJob : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource ending = new();
    private readonly ScrapeConfig config;
    private readonly ScrapeParts parts;
    private readonly OutboundHttp http;
    private readonly TargetList targets;
    private readonly Relabeler relabeling;
    private readonly LabelSet defaults;
    private readonly Task watch;
    private ImmutableArray<string> told = [];

    public ScrapeJob(ScrapeConfig config, string key, ScrapeParts parts)
    {
        (this.config, Key, this.parts) = (config, key, parts);
        http = OutboundHttp.Create(config.Http, parts.Time);
        targets = new(config.Discovery, parts.Loggers.CreateLogger<TargetList>());
        relabeling = new(config.TargetRelabeling);
        defaults = ScrapeTarget.Defaults(config);
        targets.Look();
        Loops = Next([]);
        watch = targets.HasFiles ? Task.Run(() => WatchAsync(ending.Token)) : Task.CompletedTask;
    }

    /// <summary>Equal for entries that say the same.</summary>
    public string Key { get; }

    public string Name => config.JobName;

    public ImmutableArray<ScrapeLoop> Loops { get; private set; }

    /// <summary>What was found and is not read, since relabelling leaves it out.</summary>
    public ImmutableArray<LabelSet> Dropped { get; private set; } = [];

    /// <summary>Ends all loops. The series of targets that somebody goes on with are not marked.</summary>
    public async Task EndAsync(Func<LabelSet, bool> goesOn)
    {
        await ending.CancelAsync();
        await watch;
        await Task.WhenAll(Loops.Select(loop => loop.EndAsync(marksEnd: !goesOn(loop.Target.Labels))));
        Dispose();
    }

    public void Dispose()
    {
        http.Dispose();
        ending.Dispose();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(LookInterval, parts.Time, cancellationToken);
                if (targets.Look())
                {
                    var before = Loops;
                    Loops = Next(before);
                    await Task.WhenAll(before.Except(Loops).Select(gone => gone.EndAsync(marksEnd: !Loops.Any(loop => loop.Target.Labels == gone.Target.Labels))));
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) // one bad look must not end the watch
            {
                LookBroke(parts.Logger, config.JobName, e);
            }
        }
    }

    // Targets that are still there go on; two that are alike are one.
    private ImmutableArray<ScrapeLoop> Next(ImmutableArray<ScrapeLoop> before)
    {
        var next = new Dictionary<(Uri, LabelSet), ScrapeLoop>();
        var problems = new List<string>();
        var dropped = ImmutableArray.CreateBuilder<LabelSet>();
        foreach (var discovered in targets.Targets(defaults))
        {
            var target = ScrapeTarget.Of(discovered, config, relabeling, out var problem);
            if (problem is not null)
            {
                problems.Add(problem);
            }

            if (target is null)
            {
                dropped.Add(discovered);
            }
            else if (!next.ContainsKey((target.Url, target.Labels)))
            {
                next.Add(
                    (target.Url, target.Labels),
                    before.FirstOrDefault(loop => IsSame(loop.Target, target))
                        ?? new(target, new HttpScrape(http, target.Url, config, parts.Time), new(config, target.Labels), parts));
            }
        }

        foreach (var problem in problems.Except(told))
        {
            NotUsable(parts.Logger, config.JobName, problem);
        }

        told = [.. problems];
        Dropped = dropped.DrainToImmutable();

        return [.. next.Values];
    }

    private static bool IsSame(ScrapeTarget one, ScrapeTarget other) =>
        one.Url == other.Url && one.Labels == other.Labels && one.Interval == other.Interval && one.Timeout == other.Timeout;

    [LoggerMessage(LogLevel.Warning, "A target cannot be scraped")]
    private static partial void NotUsable(ILogger logger, string job, string problem);

    [LoggerMessage(LogLevel.Error, "Targets could not be looked for")]
    private static partial void LookBroke(ILogger logger, string job, Exception exception);
}
