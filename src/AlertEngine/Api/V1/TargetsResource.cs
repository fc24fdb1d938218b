using System.Collections.Immutable;
using System.Text.Json;
using AlertEngine.Durations;
using AlertEngine.Http;
using AlertEngine.Metrics.Scraping;

namespace AlertEngine.Api.V1;

/// <summary><c>GET /api/v1/targets</c> and <c>/api/v1/scrape_pools</c>: what our own store reads, and how that went the last time.</summary>
internal sealed class TargetsResource(Scraper scraper)
{
    public async Task GetAsync(HttpContext context)
    {
        var parameters = await QueryParameters.ReadAsync(context);
        var (pool, state) = (parameters["scrapePool"], parameters["state"].ToLowerInvariant());
        var jobs = scraper.Jobs.Where(job => pool.Length == 0 || job.Name == pool).ToImmutableArray();
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteStartArray("activeTargets"u8);
        if (state is "" or "any" or "active")
        {
            await WriteActiveAsync(answer, Pools(jobs, pool));
        }

        answer.Json.WriteEndArray();
        answer.Json.WriteStartArray("droppedTargets"u8);
        if (state is "" or "any" or "dropped")
        {
            await WriteDroppedAsync(answer, jobs);
        }

        answer.Json.WriteEndArray();
        WriteDroppedCounts(answer.Json, jobs);
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    public async Task GetPoolsAsync(HttpContext context)
    {
        using var answer = new Success(context);
        answer.Json.WriteStartObject();
        answer.Json.WriteTexts("scrapePools"u8, Pools(scraper.Jobs, pool: "").Select(loops => loops.Pool).Distinct().Order(StringComparer.Ordinal));
        answer.Json.WriteEndObject();
        await answer.EndAsync();
    }

    private IEnumerable<(string Pool, ImmutableArray<ScrapeLoop> Loops)> Pools(ImmutableArray<ScrapeJob> jobs, string pool) =>
    [
        .. jobs.Select(job => (job.Name, job.Loops)),
        .. scraper.Within.Select(loop => (loop.Target.Labels["job"] ?? "", ImmutableArray.Create(loop))).Where(own => pool.Length == 0 || own.Item1 == pool),
    ];

    private static async Task WriteActiveAsync(Success answer, IEnumerable<(string Pool, ImmutableArray<ScrapeLoop> Loops)> pools)
    {
        foreach (var (pool, loops) in pools.OrderBy(one => one.Pool, StringComparer.Ordinal))
        {
            foreach (var loop in loops)
            {
                Write(answer.Json, pool, loop);
                await answer.SendSomeAsync();
            }
        }
    }

    private static async Task WriteDroppedAsync(Success answer, ImmutableArray<ScrapeJob> jobs)
    {
        foreach (var job in jobs)
        {
            foreach (var discovered in job.Dropped)
            {
                answer.Json.WriteStartObject();
                answer.Json.WriteTexts("discoveredLabels"u8, discovered);
                answer.Json.WriteGoString("scrapePool"u8, job.Name);
                answer.Json.WriteEndObject();
                await answer.SendSomeAsync();
            }
        }
    }

    private static void WriteDroppedCounts(Utf8JsonWriter json, ImmutableArray<ScrapeJob> jobs)
    {
        json.WriteStartObject("droppedTargetCounts"u8);
        foreach (var job in jobs)
        {
            json.WriteNumber(job.Name, job.Dropped.Length);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string pool, ScrapeLoop loop)
    {
        var (target, status) = (loop.Target, loop.Status);
        var url = SecretsInUrls.Mask(target.Url.AbsoluteUri);
        json.WriteStartObject();
        json.WriteTexts("discoveredLabels"u8, target.Discovered);
        json.WriteTexts("labels"u8, target.Labels);
        json.WriteGoString("scrapePool"u8, pool);
        json.WriteGoString("scrapeUrl"u8, url);
        json.WriteGoString("globalUrl"u8, url);
        json.WriteGoString("lastError"u8, status?.Error ?? "");
        json.WriteTimeToNanosecond("lastScrape"u8, status?.At);
        json.WriteNumber("lastScrapeDuration"u8, status?.Took.TotalSeconds ?? 0);
        json.WriteString("health"u8, status switch { null => "unknown"u8, { Error: null } => "up"u8, _ => "down"u8 });
        json.WriteString("scrapeInterval"u8, PrometheusDuration.Format(target.Interval));
        json.WriteString("scrapeTimeout"u8, PrometheusDuration.Format(target.Timeout));
        json.WriteEndObject();
    }
}
