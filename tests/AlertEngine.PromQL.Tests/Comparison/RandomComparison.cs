using AlertEngine.PromQL.Evaluation;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Tests.Comparison;

/// <summary>Asks questions here and from Prometheus, and makes those small that have two answers.</summary>
internal sealed class RandomComparison(MemorySource source, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly QueryEngine engine = new(source);
    private PrometheusServer? prometheus;

    /// <summary>
    /// How the answers differ, or null. A difference counts only if it is there with a Prometheus that has just started:
    /// 3.5 uses the histograms of old queries again, and then some lack their buckets.
    /// </summary>
    public async Task<string?> DifferenceAsync(ComparedQuestion question)
    {
        if (await AskAsync(question) is null)
        {
            return null;
        }

        await DisposeAsync();
        return await AskAsync(question);
    }

    public async Task<string> ReportAsync(ComparedQuestion question)
    {
        var smallest = await ShrinkAsync(question);
        return $"{smallest}\n    from {question.Query}\n    {await DifferenceAsync(smallest)}";
    }

    public async ValueTask DisposeAsync()
    {
        if (prometheus is not null)
        {
            await prometheus.DisposeAsync();
            prometheus = null;
        }
    }

    /// <summary>The smallest part of the question that still has two answers.</summary>
    private async Task<ComparedQuestion> ShrinkAsync(ComparedQuestion question)
    {
        foreach (var smaller in question.Smaller())
        {
            if (await DifferenceAsync(smaller) is not null)
            {
                return await ShrinkAsync(smaller);
            }
        }

        return question;
    }

    private async Task<string?> AskAsync(ComparedQuestion question)
    {
        prometheus ??= await PrometheusServer.StartAsync(source, cancellationToken);
        return await question.DifferenceAsync(prometheus, engine, cancellationToken);
    }
}
