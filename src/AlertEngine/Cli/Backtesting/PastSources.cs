using AlertEngine.Configuration;
using AlertEngine.Configuration.Sources;
using AlertEngine.Querying;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Cli.Backtesting;

/// <summary>The data sources that groups ask about the past: those that they ask when served, or the one of the command line.</summary>
internal sealed class PastSources(DataSourceConfig? told, Config config) : IDisposable
{
    // A question for thousands of moments may take its time.
    private static readonly Duration ShortestTimeout = Duration.FromMinutes(2);

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<QueryingInstruments>().BuildServiceProvider();
    private readonly Dictionary<DataSourceConfig, HttpDataSource> open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Null when there is no source to ask.</summary>
    public HttpDataSource? For(RuleGroup group)
    {
        if ((told ?? SourceChoice.Of(config.DataSources, source => source, group)) is not { } chosen)
        {
            return null;
        }

        if (!open.TryGetValue(chosen, out var source))
        {
            source = new(chosen with { Timeout = Duration.Max(chosen.Timeout, ShortestTimeout) }, services.GetRequiredService<QueryingInstruments>(), TimeProvider.System);
            open.Add(chosen, source);
        }

        return source;
    }

    public void Dispose()
    {
        foreach (var source in open.Values)
        {
            source.Dispose();
        }

        services.Dispose();
    }
}
