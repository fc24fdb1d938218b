using System.Collections.Concurrent;
using System.Collections.Immutable;
using AlertEngine.PromQL.Series;
using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Cli.Online;

/// <summary>What a data source has, asked once for each thing. Null stands for what could not be learned.</summary>
internal sealed class SourceFacts(SourceCatalog catalog, Instant now)
{
    private static readonly Duration Week = Duration.FromDays(7);

    private readonly ConcurrentDictionary<string, Lazy<Task<int?>>> counts = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<ImmutableArray<string>?>>> texts = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> types = [];
    private string? failure;

    /// <summary>Why the source could not be asked, the first time that it could not.</summary>
    public string? Failure => failure;

    private Interval LastWeek => new(now - Week, now);

    /// <summary>How an evaluation ends at this moment.</summary>
    public async Task<CatalogAnswer<int>> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await catalog.CountAsync(expression, now, cancellationToken);
        Note(answer);

        return answer;
    }

    /// <summary>Whether there are series now.</summary>
    public async Task<bool?> IsThereAsync(string selector, CancellationToken cancellationToken) =>
        await counts.GetOrAdd(selector, _ => new(async () => Known(await catalog.CountAsync($"count({selector})", now, cancellationToken)))).Value switch
        {
            null => null,
            var count => count > 0,
        };

    /// <summary>The labels of the series that were there within the last week; none when there were no series.</summary>
    public Task<ImmutableArray<string>?> LabelsAsync(string selector, CancellationToken cancellationToken) =>
        texts.GetOrAdd(selector, _ => new(async () => KnownTexts(await catalog.LabelsAsync(selector, LastWeek, cancellationToken)))).Value;

    /// <summary>The values of a label within the last week.</summary>
    public Task<ImmutableArray<string>?> ValuesAsync(string label, string selector, CancellationToken cancellationToken) =>
        texts.GetOrAdd($"{label}\0{selector}", _ => new(async () => KnownTexts(await catalog.ValuesAsync(label, selector, LastWeek, cancellationToken)))).Value;

    /// <summary>The metrics that were there within the last week; none when the source does not tell, or has too many.</summary>
    public Task<ImmutableArray<string>?> MetricsAsync(CancellationToken cancellationToken) => texts.GetOrAdd(
        SeriesLabels.MetricName,
        _ => new(async () =>
            (await catalog.ValuesAsync(SeriesLabels.MetricName, selector: null, LastWeek, cancellationToken) as CatalogAnswer<ImmutableArray<string>>.Known)?.Value)).Value;

    /// <summary>The type of a metric; not every source knows any.</summary>
    public Task<string?> TypeAsync(string metric, CancellationToken cancellationToken) => types.GetOrAdd(
        metric,
        _ => new(async () => (await catalog.TypeAsync(metric, cancellationToken) as CatalogAnswer<string>.Known)?.Value)).Value;

    private int? Known(CatalogAnswer<int> answer) => IsKnown(answer, out var value) ? value : null;

    private ImmutableArray<string>? KnownTexts(CatalogAnswer<ImmutableArray<string>> answer) => IsKnown(answer, out var value) ? value : null;

    private bool IsKnown<T>(CatalogAnswer<T> answer, out T? value)
    {
        value = answer is CatalogAnswer<T>.Known known ? known.Value : default;
        Note(answer);

        return answer is CatalogAnswer<T>.Known;
    }

    // A question that the source does not want to answer says nothing of the source.
    private void Note<T>(CatalogAnswer<T> answer)
    {
        if (answer is CatalogAnswer<T>.Failed { Failure: { Fault: not QueryFault.Refused } why })
        {
            Interlocked.CompareExchange(ref failure, why.Message, comparand: null);
        }
    }
}
