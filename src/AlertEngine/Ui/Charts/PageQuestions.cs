using System.Collections.Immutable;
using AlertEngine.Charts;
using AlertEngine.Labels;
using AlertEngine.Querying;
using NodaTime;
using NodaTime.Extensions;

namespace AlertEngine.Ui.Charts;

/// <summary>Asks data sources on behalf of somebody who looks at a page: few at a time, and none for long.</summary>
internal sealed class PageQuestions(TimeProvider time) : IDisposable
{
    public const int MostSteps = 1_000;

    private const int AtATime = 8;

    private static readonly Duration Lately = Duration.FromHours(1);
    private static readonly Duration Patience = Duration.FromSeconds(8);

    private readonly SemaphoreSlim turns = new(AtATime);

    public async Task<RangeOutcome> RangeAsync(IBrowsableSource source, RuleQuery query, ChartSpan span, CancellationToken cancellationToken) =>
        await AskAsync(token => source.AskRangeAsync(query, span.Time, span.Step, ChartMaking.MostSeries, Patience, token), cancellationToken)
        ?? new RangeOutcome.Failed(new(QueryFault.TimedOut, "no answer in time"));

    public async Task<QueryOutcome<LabelSet>> InstantAsync(IBrowsableSource source, string expression, Instant at, CancellationToken cancellationToken) =>
        await AskAsync(token => source.AskAsync(RuleQuery.Plain(expression), at, Patience, new SeriesCache<LabelSet>(labels => labels), token), cancellationToken)
        ?? new QueryOutcome<LabelSet>.Failed(new(QueryFault.TimedOut, "no answer in time"));

    /// <summary>The names that a label has had lately, or those of the labels; nothing when the source does not say soon.</summary>
    public async Task<ImmutableArray<string>> ListAsync(IBrowsableSource source, string? label, string? selector, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();

        return await AskAsync(token => source.ListAsync(label, selector, new(now - Lately, now), token), cancellationToken)
            is CatalogAnswer<ImmutableArray<string>>.Known known ? known.Value : [];
    }

    public void Dispose() => turns.Dispose();

    // Null when the time is over: waiting for a turn is part of it.
    private async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await turns.WaitAsync(either.Token);
            try
            {
                return await Task.Run(() => ask(either.Token), either.Token);
            }
            finally
            {
                turns.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
